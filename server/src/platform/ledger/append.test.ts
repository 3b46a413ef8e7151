import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, NO_SCOPE, type Scope } from '../database/tenant.ts'
import { append, type LedgerEntryInput, openStream } from './append.ts'
import { entryHash, streamOf } from './entry-hash.ts'
import type { LedgerKey } from './ledger-key.ts'
import { canonicalJson } from './chain/canonical-json.ts'
import * as migration from './migrations/2026-11-21-010-ledger.ts'
import { type PlatformDatabase, testDatabase } from './test-database.ts'
import { keyInFolder } from './testing/key-in-folder.ts'
import { verifyLedger, verifyStream } from './verify.ts'

let database: PlatformDatabase
let key: LedgerKey
let keysDirectory: string

beforeAll(async () => {
  database = await testDatabase(migration)
  keysDirectory = join(database.directory, 'keys')
  key = await keyInFolder(keysDirectory)
})
afterAll(() => database.drop())

const only = (...ids: number[]): Scope => ({ ...NO_SCOPE, read: ids, write: ids })
const entry = (establishmentId: number | null, payload: object = { n: 1 }): LedgerEntryInput => ({
  establishmentId,
  at: new Date('2026-11-23T07:30:00.123Z'),
  kind: 'fact.recorded',
  actor: 'user:1',
  payload,
})
const add = (establishmentId: number, payload?: object) =>
  inScope(database.app.db, only(establishmentId), (trx) => append(trx, entry(establishmentId, payload), key))

it('the key file is private, made once, and gives the same key again', async () => {
  expect((await stat(join(keysDirectory, 'ledger-test.pem'))).mode & 0o777).toBe(0o600)
  const again = await keyInFolder(keysDirectory)
  expect(again.publicKeyPem).toBe(key.publicKeyPem)
  const racing = await Promise.all(Array.from({ length: 8 }, () => keyInFolder(join(keysDirectory, 'race'))))
  expect(new Set(racing.map((one) => one.publicKeyPem)).size).toBe(1)
})

it('the entry text written out is its RFC 8785 text', () => {
  const sealed = {
    stream: 'establishment:1',
    seq: 12,
    at: '2026-11-23T07:30:00.123Z',
    kind: 'é"\\',
    actor: 'user:\u20ac\n',
    payloadHash: 'aa',
    previousHash: 'bb',
  }
  expect(entryHash(sealed)).toBe(createHash('sha256').update(canonicalJson(sealed)).digest('hex'))
})

it('numbers entries from 1 and chains them', async () => {
  const first = await add(1)
  const second = await add(1, { text: 'à €', list: [1.5, null, { b: true, a: 1e21 }], skipped: undefined })
  expect([first.seq, second.seq]).toEqual([1, 2])
  const report = await verifyStream(database.owner.db, 'establishment:1', key.publicKey)
  expect(report).toEqual({
    stream: 'establishment:1',
    ok: true,
    entries: 2,
    erased: 0,
    withheld: 0,
    last: 2,
    head: { seq: 2, hash: second.hash, demonstration: false },
    findings: [],
    truncated: false,
  })
})

it('keeps nothing when the transaction fails after the append', async () => {
  await add(2)
  const failing = inScope(database.app.db, only(2), async (trx) => {
    await append(trx, entry(2), key)
    throw new Error('later failure')
  })
  await expect(failing).rejects.toThrow('later failure')
  expect((await add(2)).seq).toBe(2)
})

it.each([
  ['null-character', { text: 'a\0b' }],
  ['null-character', { text: '\\\0' }],
  ['not-finite', { n: Number.NaN }],
  ['not-plain', { at: new Date() }],
])('refuses a payload that cannot be sealed: %s', async (reason, payload) => {
  await expect(add(1, payload)).rejects.toMatchObject({ code: 'ledger-entry-refused', data: { reason } })
})

it('takes a text that only looks like a null character', async () => {
  await add(3, { text: String.raw`\u0000 \\u0000` })
  expect((await verifyStream(database.owner.db, 'establishment:3', key.publicKey)).ok).toBe(true)
})

it('a clock that goes back an hour changes nothing to the order', async () => {
  const establishmentId = 7
  // 25/10/2026, 03:00 becomes 02:00 in Paris; then a clock that was wrong is set right.
  for (const at of ['2026-10-25T00:59:59.900Z', '2026-10-25T01:00:00.100Z', '2026-10-24T23:30:00.000Z'])
    await database.owner.db
      .transaction()
      .execute((trx) => append(trx, { establishmentId, at: new Date(at), kind: 'fact.recorded', actor: 'user:1', payload: { at } }, key))
  const report = await verifyStream(database.owner.db, streamOf(establishmentId), key.publicKey)
  expect(report).toMatchObject({ ok: true, entries: 3, last: 3, findings: [] })
})

it('marks a demonstration stream, once', async () => {
  await inScope(database.app.db, only(4), async (trx) => {
    for (const demonstration of [true, false]) await openStream(trx, { establishmentId: 4, demonstration, at: new Date(), actor: 'system' }, key)
  })
  await add(4)
  expect((await verifyStream(database.owner.db, 'establishment:4', key.publicKey)).head).toMatchObject({ seq: 1, demonstration: true })
})

it('1,000 concurrent appends on two new streams: no fork, no gap, one opening each', async () => {
  const seqs = new Map<number, number[]>([
    [10, []],
    [11, []],
  ])
  await Promise.all(
    Array.from({ length: 1_000 }, async (_, n) => {
      const id = n % 2 === 0 ? 10 : 11
      seqs.get(id)?.push((await add(id, { n })).seq)
    }),
  )
  for (const [id, numbers] of seqs) {
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, n) => n + 1))
    expect(await verifyStream(database.owner.db, streamOf(id), key.publicKey)).toMatchObject({ ok: true, entries: 500 })
  }
  const opened =
    await sql`select 1 from ledger_payloads where stream = 'platform' and payload ->> 'stream' in ('establishment:10', 'establishment:11')`.execute(
      database.owner.db,
    )
  expect(opened.rows).toHaveLength(2)
  expect((await verifyLedger(database.owner.db, key.publicKey)).ok).toBe(true)
})
