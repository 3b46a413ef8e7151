import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEstablishment } from '@hygie/contract/establishments'
import { getTimestampSettings, putTimestampSettings, testTimestamp } from '@hygie/contract/ledger'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ResponseOf } from '@hygie/contract'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { startTestTsa, type TestTsa } from '../../../test/tsa.ts'
import { verifiedLedger } from '../../../test/verified-ledger.ts'
import { append } from '../../platform/ledger/index.ts'

let tsa: TestTsa
let hygie: TestHygie
let admin: Person
let establishmentId: number
/** The authority dates by its own clock: ours is the real one, moved by the tests. */
let moved = 0
const now = (): Date => new Date(Date.now() + moved)

beforeAll(async () => {
  tsa = await startTestTsa()
})
afterAll(() => tsa.stop())

beforeEach(async () => {
  Object.assign(tsa, { mood: 'good', certificate: 'ec', credentials: null, questions: [] })
  moved = 0
  await hygie?.stop()
  hygie = await startTestHygie({ clock: { now } })
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })
  establishmentId = ((await admin.call(createEstablishment, { body: { name: 'CH', sector: 'health', legalStatus: 'public' } })).body as { id: number }).id
})
afterAll(() => hygie.stop())

const turnOn = async (change: object = {}) =>
  admin.call(putTimestampSettings, { body: { enabled: true, url: tsa.url, authority: tsa.authority, reach: 'machine', ...change } })
const tick = () => hygie.running.services.jobs.tick('ledger.stamp-heads')
const add = async (kind = 'fact.recorded', count = 1): Promise<void> => {
  const { owner, ledgerKey } = hygie.running.services
  await owner.db.transaction().execute(async (trx) => {
    for (let n = 0; n < count; n++) await append(trx, { establishmentId, at: now(), kind, actor: 'user:1', payload: { n } }, ledgerKey)
  })
}
const state = async () => (await admin.call(getTimestampSettings)).body as ResponseOf<typeof getTimestampSettings>
const stamps = async () => {
  const { rows } = await sql<{
    seq: number
    stamped: boolean
    fault: string | null
    attempts: number
  }>`select seq::float8 as seq, reply is not null as stamped, fault, attempts
    from ledger_timestamps where stream = ${`establishment:${establishmentId}`} order by seq`.execute(hygie.running.services.owner.db)
  return rows
}
const headSeq = async (): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`select seq::float8 as seq from ledger_heads where stream = ${`establishment:${establishmentId}`}`.execute(
    hygie.running.services.owner.db,
  )
  return rows[0]?.seq ?? 0
}

it('asks nobody until an administrator says so', async () => {
  await add('release.signed')
  await tick()
  expect(tsa.questions).toEqual([])
  expect((await state()).settings).toBeNull()
})

it('stamps at each decision, after 50 entries, after 15 minutes, and not before', async () => {
  await turnOn()
  await add()
  await tick()
  expect(await stamps()).toEqual([])

  await add('release.signed')
  await tick()
  const first = await headSeq()
  expect(await stamps()).toMatchObject([{ seq: first, stamped: true }])

  await add('fact.recorded', 49)
  await tick()
  expect(await stamps()).toHaveLength(1)
  await add()
  await tick()
  expect(await stamps()).toMatchObject([{ seq: first }, { seq: first + 50, stamped: true }])
})

it('an entry waits 15 minutes at most', async () => {
  await turnOn()
  moved = -16 * 60_000
  await add()
  moved = 0
  await tick()
  expect(await stamps()).toMatchObject([{ stamped: true }])
})

it('verifies what it stamped, and says so; another trusted authority leaves it unverifiable', async () => {
  await turnOn()
  await add('release.signed')
  await tick()
  const check = () => verifiedLedger(async (route, input) => (await admin.call(route, input)).body)
  const house = (all: Awaited<ReturnType<typeof check>>) => all.streams.find((one) => one.stream === `establishment:${establishmentId}`)
  expect(house(await check())?.verdicts).toEqual([{ kind: 'anchored', seq: await headSeq(), by: 'timestamp' }])

  const other = await startTestTsa()
  await turnOn({ authority: other.authority })
  await other.stop()
  const after = await check()
  expect(house(after)).toMatchObject({ gravity: 'doubt', verdicts: [{ kind: 'timestamp-unverifiable', fault: 'other-authority' }, { kind: 'never-anchored' }] })
  expect(after.ok).toBe(false)
})

it('an authority that does not answer keeps one head waiting, stamped when it is back', async () => {
  await turnOn({ url: 'http://127.0.0.1:9/' })
  await add('release.signed')
  await tick()
  expect(await stamps()).toMatchObject([{ stamped: false, fault: 'unreachable' }])
  await add('release.signed')
  await tick()
  // The newest head covers those before it.
  expect(await stamps()).toMatchObject([{ seq: await headSeq(), stamped: false }])
  expect(await state()).toMatchObject({ stamped: 0, waiting: 1, fault: 'unreachable' })

  await turnOn()
  await tick()
  expect(await stamps()).toMatchObject([{ seq: await headSeq(), stamped: true }])
  expect(await state()).toMatchObject({ stamped: 1, waiting: 0, fault: null, lastGenTime: expect.any(String), certificateUntil: expect.any(String) })
})

it('a failure waits longer and longer before it is tried again', async () => {
  await turnOn()
  tsa.mood = 'refuses'
  await add('release.signed')
  for (let n = 0; n < 4; n++) await tick()
  expect(await stamps()).toMatchObject([{ attempts: 1, fault: 'refused' }])
  moved += 61_000
  await tick()
  expect(await stamps()).toMatchObject([{ attempts: 2 }])
})

it.each([
  ['another-imprint', 'timestamp-refused', 'imprint'],
  ['another-nonce', 'timestamp-refused', 'nonce'],
  ['refuses', 'timestamp-refused', 'refused'],
  ['garbage', 'timestamp-refused', 'unreadable'],
  ['huge', 'timestamp-unreachable', 'too-large'],
  ['not-found', 'timestamp-unreachable', 'unreachable'],
  ['redirects', 'timestamp-unreachable', 'unreachable'],
] as const)('the test says what is wrong with an authority that answers %s', async (mood, code, fault) => {
  await turnOn()
  tsa.mood = mood
  expect((await admin.call(testTimestamp, { body: {} })).body).toMatchObject({ error: { code, data: { fault } } })
})

it('calls no further than it was told to', async () => {
  await turnOn({ reach: 'internet' })
  expect((await admin.call(testTimestamp, { body: {} })).body).toMatchObject({ error: { code: 'timestamp-unreachable', data: { fault: 'address' } } })
  expect(tsa.questions).toEqual([])
})

it('leaves by the proxy of the house for what is outside', async () => {
  const asked: (string | undefined)[] = []
  const proxy = createServer().on('connect', ({ url }, socket) => {
    asked.push(url)
    socket.end('HTTP/1.1 403 No\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  await hygie.stop()
  hygie = await startTestHygie({ settings: { outgoingProxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` } })
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })

  await turnOn({ url: 'https://horodatage.test/tsr', reach: 'internet' })
  expect((await admin.call(testTimestamp, { body: {} })).body).toMatchObject({ error: { code: 'timestamp-unreachable' } })
  await new Promise((resolve) => proxy.close(resolve))
  expect(asked).toEqual(['horodatage.test:443'])
})

it('a stamp dated elsewhere than now is refused: one of the two clocks is wrong', async () => {
  await turnOn()
  moved = 3_600_000
  expect((await admin.call(testTimestamp, { body: {} })).body).toMatchObject({ error: { code: 'timestamp-refused', data: { fault: 'time' } } })
})

it('an authority that takes its time is given ten seconds', { timeout: 30_000 }, async () => {
  await turnOn()
  tsa.mood = 'slow'
  const start = performance.now()
  expect((await admin.call(testTimestamp, { body: {} })).body).toMatchObject({ error: { code: 'timestamp-unreachable', data: { fault: 'slow' } } })
  expect(performance.now() - start).toBeGreaterThan(9_000)
})

it('signs in with a password that is sealed, never given back, and never sent in clear', async () => {
  tsa.credentials = 'chu:secret'
  await turnOn({ user: 'chu', password: 'secret' })
  expect((await admin.call(testTimestamp, { body: {} })).status).toBe(200)
  expect(JSON.stringify(await state())).not.toContain('secret')
  await turnOn({ user: 'chu' })
  expect((await admin.call(testTimestamp, { body: {} })).status).toBe(200)
  expect((await turnOn({ user: 'chu', password: 'x', url: 'http://horodatage.example/tsr' })).body).toMatchObject({
    error: { code: 'timestamp-password-in-clear' },
  })
})

it.each(['nothing', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'])('wants certificates that can be read: %s', async (authority) => {
  expect((await turnOn({ authority })).body).toMatchObject({ error: { code: 'authority-unreadable' } })
})

it('a demonstration is not stamped', async () => {
  await turnOn()
  await add()
  const { owner } = hygie.running.services
  await sql`alter table ledger_heads disable trigger advances`.execute(owner.db)
  await sql`update ledger_heads set demonstration = true where stream = ${`establishment:${establishmentId}`}`.execute(owner.db)
  await sql`alter table ledger_heads enable trigger advances`.execute(owner.db)
  await add('release.signed')
  await tick()
  expect(await stamps()).toEqual([])
})
