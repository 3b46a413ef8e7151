import { createAccount, getSession, recoverAccount, resetPassword, type Session, signIn } from '@hygie/contract/accounts'
import type { ResponseOf } from '@hygie/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { platformEntries } from '../../platform/ledger/index.ts'

const EMAIL = 'seule@test.invalid'
const OLD = 'une phrase longue et à elle'
const NEW = 'une autre phrase, plus longue encore'

let now = new Date('2026-11-20T09:00:00Z')
let hygie: TestHygie
let administrator: Person

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => now } })
  administrator = await hygie.person('Autre administratrice', { role: 'administrator' })
  const roles = [{ role: 'administrator', establishmentId: null, ghtId: null }]
  expect((await administrator.call(createAccount, { body: { name: 'Seule', email: EMAIL, password: OLD, roles } })).status).toBe(200)
})
afterAll(() => hygie.stop())

const post = (url: string, payload: object, headers = {}) => hygie.running.server.inject({ method: 'POST', url, payload, headers })
const asConsole = (email: string) => post(recoverAccount.path, { email }, { authorization: `Bearer ${hygie.running.localToken}` })
const link = async (): Promise<string> => {
  const answer = await asConsole(EMAIL)
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer.json<ResponseOf<typeof recoverAccount>>().token
}
const codeOf = (answer: { json(): unknown }) => (answer.json() as { error?: { code: string } }).error?.code
const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''

it('opens with the data folder alone: no administrator takes an account in silence', async () => {
  expect((await administrator.call(recoverAccount, { body: { email: EMAIL } })).status).toBe(403)
  expect(codeOf(await asConsole('personne@test.invalid'))).toBe('not-found')
})

it('gives a new password once, ends the other sessions and links, and leaves its trace', async () => {
  const before = await post(signIn.path, { email: EMAIL, password: OLD })
  const [first, second] = [await link(), await link()]
  expect(codeOf(await post(resetPassword.path, { token: first, password: 'Seule' }))).toBe('weak-password')

  const answer = await post(resetPassword.path, { token: first, password: NEW })

  expect(answer.json<Session>()).toMatchObject({ signedIn: true, user: { email: EMAIL }, platformPermissions: ['platform.read', 'platform.write'] })
  for (const token of [first, second]) expect(codeOf(await post(resetPassword.path, { token, password: OLD }))).toBe('reset-link-expired')
  const session = await hygie.running.server.inject({ method: 'GET', url: getSession.path, headers: { cookie: cookieOf(before) } })
  expect(session.json()).toMatchObject({ signedIn: false })
  expect((await post(signIn.path, { email: EMAIL, password: OLD })).statusCode).toBe(401)
  expect((await post(signIn.path, { email: EMAIL, password: NEW })).statusCode).toBe(200)
  const { db } = hygie.running.services.owner
  expect(await platformEntries(db, 'account.recovery-opened', 10)).toHaveLength(2)
  expect(await platformEntries(db, 'account.password-reset', 10)).toHaveLength(1)
})

it('lasts one hour, and keeps no token', async () => {
  const token = await link()
  const kept = await hygie.running.services.owner.db.selectFrom('password_resets').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(token)

  now = new Date(now.getTime() + 3_601_000)

  expect(codeOf(await post(resetPassword.path, { token, password: OLD }))).toBe('reset-link-expired')
})

it('two at once: one of them wins', async () => {
  const token = await link()
  const answers = await Promise.all([OLD, NEW].map((password) => post(resetPassword.path, { token, password })))
  expect(new Set(answers.map((one) => one.statusCode))).toEqual(new Set([200, 410]))
})
