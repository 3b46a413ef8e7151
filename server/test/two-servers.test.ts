import { secondStep, type Session, signIn } from '@hygie/contract/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from './hygie.ts'
import { addAccount, byPassword, codeOf, PASSWORD, withCodes, within } from './identified.ts'
import { type Running, startHygie } from '../src/start.ts'

let hygie: TestHygie
let other: Running
let administrator: Person
let clock = new Date('2026-11-23T07:30:00Z')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => clock } })
  const { config } = hygie.running.services
  // Same database, same keys, another server.
  other = await startHygie(config, { ownerUrl: hygie.database.ownerUrl, appUrl: hygie.database.appUrl }, { clock: { now: () => clock }, jobs: false })
  administrator = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(async () => {
  await other?.close()
  await hygie?.stop()
})

const post = async (server: Running['server'], url: string, payload: object): Promise<{ status: number; body: Session }> => {
  const answer = await server.inject({ method: 'POST', url, payload })
  return { status: answer.statusCode, body: answer.json() }
}

it('counts the failures of an account once for all servers', async () => {
  const servers = [hygie.running.server, other.server]
  const body = { email: 'personne@test.invalid', password: 'x' }

  const statuses = await Promise.all(Array.from({ length: 20 }, async (_, index) => (await post(servers[index % 2] ?? other.server, signIn.path, body)).status))

  // A crowd that arrives at once may refuse itself before the eighth; never does it get more.
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(8)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(12)
})

it('begins on one server and ends on another; a code and a ticket open once between both', async () => {
  await addAccount(administrator, 'dsi@test.invalid')
  const secret = await withCodes(hygie, within(hygie, await byPassword(hygie, 'dsi@test.invalid')), () => clock)
  clock = new Date(clock.getTime() + 30_000)
  const first = await byPassword(hygie, 'dsi@test.invalid', PASSWORD)
  const again = await post(other.server, signIn.path, { email: 'dsi@test.invalid', password: PASSWORD })
  const code = codeOf(secret, clock)

  const answers = await Promise.all([
    post(other.server, secondStep.path, { ticket: first.body.secondStep?.ticket, code }),
    post(hygie.running.server, secondStep.path, { ticket: again.body.secondStep?.ticket, code }),
  ])

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  clock = new Date(clock.getTime() + 30_000)
  const spent = await post(hygie.running.server, secondStep.path, {
    ticket: (answers[0]?.status === 200 ? first : again).body.secondStep?.ticket,
    code: codeOf(secret, clock),
  })
  expect(spent.body).toMatchObject({ error: { code: 'sign-in-expired' } })
})
