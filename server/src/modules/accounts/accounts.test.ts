import { suspendAccount } from '@hygie/contract/access'
import { changePassword, createAccount, firstRun, getSession, listAccounts, signIn, updateAccount } from '@hygie/contract/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let administrator: Person

beforeAll(async () => {
  hygie = await startTestHygie()
  administrator = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const PASSWORD = 'une phrase longue et à elle'
const post = (url: string, payload: object) => hygie.running.server.inject({ method: 'POST', url, payload })
const open = (email: string, password: string) => post(signIn.path, { email, password })

it('keeps the last administrator: nobody can lock the house from inside', async () => {
  const params = { accountId: administrator.userId }

  expect((await administrator.call(suspendAccount, { params, body: { until: null, reason: 'Essai' } })).status).toBe(409)
  expect((await administrator.call(updateAccount, { params, body: { roles: [] } })).status).toBe(409)

  expect((await administrator.call(getSession)).body).toMatchObject({ signedIn: true, platformPermissions: ['platform.read', 'platform.write'] })
})

it('disables nobody beside the gestures that tell the houses: the change of an account refuses to', async () => {
  const { userId } = await hygie.person('Encore Là')
  expect((await administrator.call(updateAccount, { params: { accountId: userId }, body: { disabled: true } })).status).toBe(422)
  const { db } = hygie.running.services.owner
  expect(await db.selectFrom('users').select('disabled').where('id', '=', userId).executeTakeFirst()).toEqual({ disabled: false })
})

it('a suspended account loses its session and its way in, at once', async () => {
  const created = await administrator.call(createAccount, { body: { name: 'Karim Belhadj', email: 'dsi@test.invalid', password: PASSWORD, roles: [] } })
  expect(created.status, created.text).toBe(200)
  const accountId = (created.body as { id: number }).id
  const session = await open('dsi@test.invalid', PASSWORD)
  const cookie = String(session.headers['set-cookie']).split(';', 1)[0] ?? ''
  expect(session.statusCode).toBe(200)

  await administrator.call(suspendAccount, { params: { accountId }, body: { until: null, reason: 'Essai' } })

  const after = await hygie.running.server.inject({ method: 'GET', url: getSession.path, headers: { cookie } })
  expect(after.json()).toMatchObject({ signedIn: false })
  expect((await open('dsi@test.invalid', PASSWORD)).statusCode).toBe(401)
})

it('says the same of an unknown account and of a wrong password, and slows both down', async () => {
  const answers = [await open('personne@test.invalid', 'x'), await open('dsi@test.invalid', 'x')]
  expect(answers.map((one) => one.body)).toEqual(Array.from({ length: 2 }, () => '{"error":{"code":"wrong-credentials","data":{}}}'))
  for (let attempt = 0; attempt < 8; attempt++) await open('personne@test.invalid', 'x')
  expect((await open('personne@test.invalid', 'x')).json()).toMatchObject({ error: { code: 'too-many-attempts' } })
})

it('refuses a weak password and a wrong current one', async () => {
  expect(
    (await administrator.call(createAccount, { body: { name: 'A', email: 'a@test.invalid', password: 'aaaaaaaaaaaaaaaa', roles: [] } })).body,
  ).toMatchObject({ error: { code: 'weak-password' } })
  expect((await administrator.call(changePassword, { body: { current: 'x', next: PASSWORD } })).body).toMatchObject({ error: { code: 'wrong-credentials' } })
})

it('closes the first-run door once somebody has an account, and never shows a hash', async () => {
  const answer = await post(firstRun.path, { ...firstRun.example.body })
  expect(answer.json()).toMatchObject({ error: { code: 'already-initialised' } })
  expect((await administrator.call(listAccounts)).text).not.toContain('argon2id')
})

it('counts parallel attempts together: a crowd does not get more tries', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => open('foule@test.invalid', 'x')))
  expect(answers.filter((one) => one.statusCode === 401).length).toBeLessThanOrEqual(8)
  expect(answers.filter((one) => one.statusCode === 429).length).toBeGreaterThanOrEqual(52)
})

it('lets a right password in although the address has many failures: behind a proxy everybody has one address', async () => {
  await administrator.call(createAccount, { body: { name: 'Yann Tessier', email: 'dpo@test.invalid', password: PASSWORD, roles: [] } })
  for (let attempt = 0; attempt < 45; attempt++) await open(`inconnu-${attempt}@test.invalid`, 'x')
  expect((await open('dpo@test.invalid', 'x')).statusCode).toBe(429)
  expect((await open('dpo@test.invalid', PASSWORD)).statusCode).toBe(200)
})

it('checks where a request comes from whatever its Authorization header says', async () => {
  const session = await open('dpo@test.invalid', PASSWORD)
  const cookie = String(session.headers['set-cookie']).split(';', 1)[0] ?? ''
  const headers = { cookie, authorization: 'Basic eDp5', origin: 'https://ailleurs.example', 'sec-fetch-site': 'cross-site' }
  const answer = await hygie.running.server.inject({
    method: 'PUT',
    url: changePassword.path,
    headers,
    payload: { current: PASSWORD, next: 'une phrase choisie par un autre' },
  })
  expect(answer.json()).toMatchObject({ error: { code: 'csrf-refused' } })
})

it('refuses a role in two places at once', async () => {
  const roles = [{ role: 'reader', establishmentId: 1, ghtId: 1 }]
  const answer = await administrator.call(createAccount, { body: { name: 'B', email: 'b@test.invalid', password: PASSWORD, roles } })
  expect(answer.status).toBe(422)
})
