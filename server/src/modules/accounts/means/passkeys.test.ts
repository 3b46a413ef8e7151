import { addPasskey, askPasskey, confirmIdentity, type Means, passkeyToSignIn, readMeans, removePasskey, signInByPasskey } from '@hygie/contract/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../../test/hygie.ts'
import { addAccount, ask, byPassword, within } from '../../../../test/identified.ts'
import { softwareKey } from '../testing/software-key.ts'

let hygie: TestHygie
let administrator: Person
let clock = new Date('2026-11-23T07:30:00Z')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => clock } })
  administrator = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

/** What the in-process calls of the tests are addressed to. */
const origin = 'http://localhost'
const HOST = 'localhost'

interface Question {
  options: { challenge: string; rpId?: string; rp?: { id: string } }
  ticket: string
}
const toSignIn = async (): Promise<Question> => (await ask(hygie, passkeyToSignIn, {})).body as unknown as Question
let people = 0
const withKey = async (key = softwareKey(HOST)) => {
  const email = `cle-${++people}@test.invalid`
  await addAccount(administrator, email)
  const call = within(hygie, await byPassword(hygie, email))
  const { body } = (await call(askPasskey, { body: {} })) as Answer<Question>
  const answer = { ticket: body.ticket, name: 'Ordinateur du bureau', credential: key.make({ challenge: body.options.challenge, origin }) }
  return { email, call, key, answer, kept: await call(addPasskey, { body: answer }) }
}

it('a passkey alone opens: what one has and what unlocks it are two factors', async () => {
  const { key, kept, call } = await withKey()
  expect(kept.status, kept.text).toBe(200)
  const { options, ticket } = await toSignIn()

  const open = await ask(hygie, signInByPasskey, { ticket, credential: key.show({ challenge: options.challenge, origin }) })

  expect(open.body).toMatchObject({ signedIn: true, identified: { by: ['passkey'], strong: true } })
  expect(((await call(readMeans)) as Answer<Means>).body.passkeys).toMatchObject([{ name: 'Ordinateur du bureau', lastUsedAt: clock.toISOString() }])
})

it('an answer seen on the way opens nothing a second time', async () => {
  const { key, answer, call } = await withKey()
  const { options, ticket } = await toSignIn()
  const shown = { ticket, credential: key.show({ challenge: options.challenge, origin }) }
  const statuses = (await Promise.all([ask(hygie, signInByPasskey, shown), ask(hygie, signInByPasskey, shown)])).map((one) => one.status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401])
  expect((await call(addPasskey, { body: answer })).status).toBe(401)
})

it('refuses another question, another page, another host, a finger not asked, a counter gone back, an old question', async () => {
  const { key } = await withKey()
  const tryWith = async (change: (challenge: string) => Parameters<typeof key.show>, wait = 0) => {
    const { options, ticket } = await toSignIn()
    const credential = key.show(...change(options.challenge))
    clock = new Date(clock.getTime() + wait)
    return (await ask(hygie, signInByPasskey, { ticket, credential })).status
  }
  const other = (await toSignIn()).options.challenge

  expect(await tryWith(() => [{ challenge: other, origin }])).toBe(401)
  expect(await tryWith((challenge) => [{ challenge, origin: 'https://hygie.example' }])).toBe(401)
  expect(await tryWith((challenge) => [{ challenge, origin, rpId: 'hygie.example' }])).toBe(401)
  expect(await tryWith((challenge) => [{ challenge, origin, verified: false }])).toBe(401)
  expect(await tryWith((challenge) => [{ challenge, origin }])).toBe(200)
  expect(await tryWith((challenge) => [{ challenge, origin }, { forgetCounter: true }])).toBe(401)
  expect(await tryWith((challenge) => [{ challenge, origin }], 301_000)).toBe(401)
})

it('confirms only its own person, and a stranger’s key is nobody’s', async () => {
  const mine = await withKey()
  const theirs = await withKey()
  const asked = await toSignIn()
  const credential = theirs.key.show({ challenge: asked.options.challenge, origin })
  expect((await mine.call(confirmIdentity, { body: { passkey: { ticket: asked.ticket, credential } } })).body).toMatchObject({
    error: { code: 'passkey-refused' },
  })
  const again = await toSignIn()
  const right = mine.key.show({ challenge: again.options.challenge, origin })
  expect((await mine.call(confirmIdentity, { body: { passkey: { ticket: again.ticket, credential: right } } })).status).toBe(200)
  const third = await toSignIn()
  const unknown = softwareKey(HOST).show({ challenge: third.options.challenge, origin })
  expect((await ask(hygie, signInByPasskey, { ticket: third.ticket, credential: unknown })).status).toBe(401)
})

it('is not added twice nor on the account of somebody else, and is removed by its person alone', async () => {
  const mine = await withKey()
  const theirs = await withKey()
  const [held] = ((await mine.call(readMeans)) as Answer<Means>).body.passkeys
  expect((await theirs.call(removePasskey, { params: { passkeyId: held?.id } })).status).toBe(404)
  const { body } = (await theirs.call(askPasskey, { body: {} })) as Answer<Question>
  const stolen = { ticket: body.ticket, name: 'x', credential: mine.key.make({ challenge: body.options.challenge, origin }) }
  expect((await theirs.call(addPasskey, { body: stolen })).status).toBe(409)
  expect((await mine.call(addPasskey, { body: { ...stolen, ticket: body.ticket } })).status).toBe(401)
  expect((await mine.call(removePasskey, { params: { passkeyId: held?.id } })).status).toBe(200)
})
