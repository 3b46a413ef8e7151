import {
  confirmIdentity,
  endOtherSessions,
  makeRecoveryCodes,
  type Means,
  readConfirmation,
  readMeans,
  removeCodes,
  secondStep,
} from '@hygie/contract/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../../test/hygie.ts'
import { platformEntries } from '../../../platform/ledger/index.ts'
import { addAccount, ask, byPassword, codeOf, PASSWORD, withCodes, within } from '../../../../test/identified.ts'

let hygie: TestHygie
let administrator: Person
let clock = new Date('2026-11-23T07:30:00Z')
const now = () => clock
const later = (seconds: number): void => void (clock = new Date(clock.getTime() + seconds * 1000))
let people = 0

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now } })
})
afterAll(() => hygie.stop())
beforeEach(async () => {
  later(3600)
  people++
  administrator = await hygie.person(`Claire ${'a'.repeat(people)}`, { role: 'administrator' })
})

/** Somebody whose application shows codes. */
const somebody = async () => {
  const email = `personne-${people}@test.invalid`
  await addAccount(administrator, email)
  const call = within(hygie, await byPassword(hygie, email))
  const secret = await withCodes(hygie, call, now)
  later(30)
  return { email, call, secret }
}
const afterPassword = async (email: string): Promise<string> => (await byPassword(hygie, email)).body.secondStep?.ticket ?? ''

describe('codes of an application', () => {
  it('are asked after the password, and open a session by two means', async () => {
    const { email, secret } = await somebody()

    const first = await byPassword(hygie, email)
    expect(first.body).toMatchObject({ signedIn: false, user: null, secondStep: { ways: ['totp'] } })
    expect(first.headers['set-cookie']).toBeUndefined()
    const second = await ask(hygie, secondStep, { ticket: first.body.secondStep?.ticket, code: codeOf(secret, clock) })

    expect(second.body).toMatchObject({ signedIn: true, identified: { by: ['password', 'totp'], strong: true, limited: false } })
  })

  it('open once: the same code is refused, even in the hands of another process', async () => {
    const { email, secret } = await somebody()
    const code = codeOf(secret, clock)
    const tickets = await Promise.all([afterPassword(email), afterPassword(email), afterPassword(email)])

    const answers = await Promise.all(tickets.map((ticket) => ask(hygie, secondStep, { ticket, code })))

    expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
  })

  it.each([
    [-30, 200],
    [30, 200],
    [-90, 401],
    [90, 401],
  ])('shown by a phone whose clock is %i s away: %i', async (away, status) => {
    const { email, secret } = await somebody()
    later(120)

    const answer = await ask(hygie, secondStep, { ticket: await afterPassword(email), code: codeOf(secret, new Date(clock.getTime() + away * 1000)) })

    expect(answer.status).toBe(status)
  })

  it('are kept sealed: the database alone makes no code', async () => {
    const { secret } = await somebody()
    const rows = await hygie.running.services.owner.db.selectFrom('code_applications').selectAll().execute()
    const bytes = Buffer.concat(rows.map((one) => one.sealed))
    expect(bytes.includes(secret)).toBe(false)
  })

  it('wrong ones are counted apart: a right password does not wipe them, nor does a new quarter of an hour for ever', async () => {
    const { email, secret } = await somebody()
    const tries: number[] = []
    for (let quarter = 0; quarter < 5; quarter++) {
      for (let one = 0; one < 8; one++) tries.push((await ask(hygie, secondStep, { ticket: await afterPassword(email), code: '000000' })).status)
      expect((await ask(hygie, secondStep, { ticket: await afterPassword(email), code: codeOf(secret, clock) })).status).toBe(429)
      later(16 * 60)
    }
    expect(tries.filter((status) => status === 401)).toHaveLength(30)
    expect((await ask(hygie, secondStep, { ticket: await afterPassword(email), code: codeOf(secret, clock) })).status).toBe(429)
    later(24 * 3600)
    expect((await ask(hygie, secondStep, { ticket: await afterPassword(email), code: codeOf(secret, clock) })).status).toBe(200)
  })

  it('a ticket opens once, for five minutes, and is no other ticket', async () => {
    const { email, secret } = await somebody()
    const ticket = await afterPassword(email)
    expect((await ask(hygie, secondStep, { ticket, code: codeOf(secret, clock) })).status).toBe(200)
    later(30)
    expect((await ask(hygie, secondStep, { ticket, code: codeOf(secret, clock) })).body).toMatchObject({ error: { code: 'sign-in-expired' } })
    const old = await afterPassword(email)
    later(301)
    expect((await ask(hygie, secondStep, { ticket: old, code: codeOf(secret, clock) })).status).toBe(410)
    expect((await ask(hygie, secondStep, { ticket: `${old.slice(0, -4)}AAAA`, code: codeOf(secret, clock) })).status).toBe(410)
  })
})

describe('recovery codes', () => {
  it('open once each, as people copy them, and are nowhere in the database', async () => {
    const { email, call } = await somebody()
    const { codes } = ((await call(makeRecoveryCodes, { body: {} })) as Answer<{ codes: string[] }>).body
    expect(new Set(codes).size).toBe(10)
    const [first = '', second = '', third = ''] = codes
    const typed = first.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ')

    const open = await ask(hygie, secondStep, { ticket: await afterPassword(email), recovery: typed })
    expect(open.body).toMatchObject({ signedIn: true, identified: { by: ['password', 'recovery'], strong: true } })
    expect((await ask(hygie, secondStep, { ticket: await afterPassword(email), recovery: first })).status).toBe(401)
    expect(((await call(readMeans)) as Answer<Means>).body.recovery?.left).toBe(9)

    const used = async () => (await platformEntries(hygie.running.services.owner.db, 'account.recovery-code-used', 10)).length
    const before = await used()
    expect((await call(confirmIdentity, { body: { recovery: third } })).status).toBe(200)
    expect(await used()).toBe(before + 1)

    await call(makeRecoveryCodes, { body: {} })
    expect((await ask(hygie, secondStep, { ticket: await afterPassword(email), recovery: second })).status).toBe(401)
    const { rows } = await sql<{ all: string }>`select string_agg(r::text, '') as "all" from recovery_codes r`.execute(hygie.running.services.owner.db)
    for (const code of codes) expect(rows[0]?.all).not.toContain(code)
  })
})

describe('confirming', () => {
  it('asks for the means of the person, never for a password once there is better', async () => {
    const { call, secret } = await somebody()
    later(660)
    expect((await call(readConfirmation)).body).toEqual({ needed: true, ways: ['totp'] })
    expect((await call(makeRecoveryCodes, { body: {} })).body).toMatchObject({ error: { code: 'step-up-needed' } })

    expect((await call(confirmIdentity, { body: { password: PASSWORD } })).status).toBe(403)
    expect((await call(confirmIdentity, { body: { code: '000000' } })).status).toBe(401)
    expect((await call(confirmIdentity, { body: { code: codeOf(secret, clock) } })).status).toBe(200)

    expect((await call(readConfirmation)).body).toMatchObject({ needed: false })
    expect((await call(makeRecoveryCodes, { body: {} })).status).toBe(200)
  })

  it('in trial, who has a password alone confirms with it; a wrong one counts', async () => {
    const email = `seul-${people}@test.invalid`
    await addAccount(administrator, email)
    const call = within(hygie, await byPassword(hygie, email))
    later(660)
    expect((await call(readConfirmation)).body).toEqual({ needed: true, ways: ['password'] })
    expect((await call(confirmIdentity, { body: { password: 'non' } })).status).toBe(401)
    expect((await call(confirmIdentity, { body: { password: PASSWORD } })).status).toBe(200)
    expect((await call(readConfirmation)).body).toMatchObject({ needed: false })
  })
})

it('removes a means in trial, recovery codes with the last one, and closes the other sessions', async () => {
  const { email, call, secret } = await somebody()
  await call(makeRecoveryCodes, { body: {} })
  const elsewhere = within(hygie, await ask(hygie, secondStep, { ticket: await afterPassword(email), code: codeOf(secret, clock) }))
  expect(((await call(readMeans)) as Answer<Means>).body.sessions).toHaveLength(2)

  expect((await call(endOtherSessions, { body: {} })).status).toBe(200)
  expect((await elsewhere(readMeans)).status).toBe(401)
  expect((await call(removeCodes)).status).toBe(200)

  expect(((await call(readMeans)) as Answer<Means>).body).toMatchObject({ codes: null, recovery: null, passkeys: [] })
  expect((await byPassword(hygie, email)).body).toMatchObject({ signedIn: true, identified: { strong: false } })
})
