import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { append, openStream } from './append.ts'
import type { Finding } from './chain/chain-check.ts'
import { entryHash } from './entry-hash.ts'
import { erasePayload } from './erase.ts'
import type { LedgerKey } from './ledger-key.ts'
import * as migration from './migrations/2026-11-21-010-ledger.ts'
import { readEntries } from './rows.ts'
import { type PlatformDatabase, testDatabase } from './test-database.ts'
import { keyInFolder } from './testing/key-in-folder.ts'
import { verifyLedger, verifyStream } from './verify.ts'

let database: PlatformDatabase
let key: LedgerKey
let establishmentId = 0
let stream: string
const at = new Date('2026-11-23T07:30:00.123Z')

beforeAll(async () => {
  database = await testDatabase(migration)
  key = await keyInFolder(database.directory)
})
afterAll(() => database.drop())

beforeEach(async () => {
  establishmentId++
  stream = `establishment:${establishmentId}`
  await fill(establishmentId)
  expect((await verifyStream(database.owner.db, stream, key.publicKey)).ok).toBe(true)
})

async function fill(id: number): Promise<void> {
  await database.owner.db.transaction().execute(async (trx) => {
    for (let n = 1; n <= 9; n++)
      await append(trx, { establishmentId: id, at, kind: 'fact.recorded', actor: 'user:1', payload: { n, name: 'Réanimation' } }, key)
  })
}

/** What somebody with the owner's password could do. Checks and references are lifted, or PostgreSQL itself would refuse. */
async function tamper(...statements: string[]): Promise<Finding[]> {
  await database.owner.db.transaction().execute(async (trx) => {
    await sql`select set_config('app.ledger_purge', 'on', true)`.execute(trx)
    await sql`alter table ledger_payloads drop constraint if exists ledger_payloads_stream_seq_fkey, drop constraint if exists ledger_payloads_check`.execute(
      trx,
    )
    for (const statement of statements) await sql.raw(statement.replaceAll('$s', `'${stream}'`)).execute(trx)
  })
  return (await verifyStream(database.owner.db, stream, key.publicKey)).findings
}

const FLIP = (column: string) => `set_byte(${column}, 7, get_byte(${column}, 7) # 1)`

it.each([
  ['ledger_entries', 'at', `at + interval '1 millisecond'`, ['broken-hash']],
  ['ledger_entries', 'kind', `'fact.recordee'`, ['broken-hash']],
  ['ledger_entries', 'actor', `'user:2'`, ['broken-hash']],
  ['ledger_entries', 'payload_hash', FLIP('payload_hash'), ['broken-hash', 'payload-altered']],
  ['ledger_entries', 'previous_hash', FLIP('previous_hash'), ['broken-hash']],
  ['ledger_entries', 'hash', FLIP('hash'), ['broken-hash']],
  ['ledger_payloads', 'payload', `'{"n":4,"name":"Réanimatiom"}'`, ['payload-altered']],
  ['ledger_payloads', 'payload', `null`, ['payload-altered']],
  ['ledger_payloads', 'salt', FLIP('salt'), ['payload-altered']],
  ['ledger_payloads', 'erased_at', `'2026-11-23 07:30:00'`, ['erased-without-record']],
])('one changed byte in %s.%s (%s)', async (table, column, value, kinds) => {
  const findings = await tamper(`update ${table} set ${column} = ${value} where stream = $s and seq = 4`)
  expect(findings).toEqual(kinds.map((kind) => ({ kind, seq: 4 })))
})

it('a changed seq leaves a hole and a foreign tail', async () => {
  const findings = await tamper(`update ledger_entries set seq = 14 where stream = $s and seq = 4`)
  expect(findings.map((one) => one.kind)).toEqual(['missing-entries', 'missing-entries', 'broken-hash', 'payload-missing', 'beyond-head'])
  expect(findings[0]).toEqual({ kind: 'missing-entries', seq: 4, to: 4 })
})

it('an entry moved to another stream breaks both', async () => {
  await fill(900)
  const move = `update ledger_entries set stream = 'establishment:900' where stream = $s and seq = 4`
  const findings = await tamper(`delete from ledger_entries where stream = 'establishment:900' and seq = 4`, move)
  expect(findings).toEqual([{ kind: 'missing-entries', seq: 4, to: 4 }])
  const other = await verifyStream(database.owner.db, 'establishment:900', key.publicKey)
  expect(other.findings).toContainEqual({ kind: 'broken-hash', seq: 4 })
})

it('an entry rewritten together with its hash no longer carries the next', async () => {
  const [rows] = await Array.fromAsync(readEntries(database.owner.db, stream))
  const row = rows?.[3]
  if (!row) throw new Error('entry 4 expected')
  const forged = entryHash({ ...row, actor: 'user:2' })
  const findings = await tamper(`update ledger_entries set actor = 'user:2', hash = decode('${forged}', 'hex') where stream = $s and seq = 4`)
  expect(findings).toEqual([{ kind: 'broken-link', seq: 5 }])
})

it('a cut tail', async () => {
  const findings = await tamper(`delete from ledger_payloads where stream = $s and seq > 6`, `delete from ledger_entries where stream = $s and seq > 6`)
  expect(findings).toEqual([{ kind: 'tail-cut', seq: 7, to: 9 }])
})

it('a cut tail with its head put back: the signature betrays it', async () => {
  const back = `update ledger_heads set seq = 6, hash = (select hash from ledger_entries where stream = $s and seq = 6) where stream = $s`
  const findings = await tamper(`delete from ledger_payloads where stream = $s and seq > 6`, `delete from ledger_entries where stream = $s and seq > 6`, back)
  expect(findings).toEqual([{ kind: 'head-signature-invalid', seq: 6 }])
})

it('a cut middle', async () => {
  const findings = await tamper(
    `delete from ledger_payloads where stream = $s and seq in (4, 5)`,
    `delete from ledger_entries where stream = $s and seq in (4, 5)`,
  )
  expect(findings).toEqual([{ kind: 'missing-entries', seq: 4, to: 5 }])
})

it('a beginning cut', async () => {
  const findings = await tamper(`delete from ledger_payloads where stream = $s and seq < 3`, `delete from ledger_entries where stream = $s and seq < 3`)
  expect(findings).toEqual([{ kind: 'missing-entries', seq: 1, to: 2 }])
})

it.each([
  [4, 5],
  [2, 8],
  [1, 9],
])('rows %i and %i swapped, with or without their payloads', async (a, b) => {
  const swap = (table: string) => [
    `update ${table} set seq = 1000 where stream = $s and seq = ${a}`,
    `update ${table} set seq = ${a} where stream = $s and seq = ${b}`,
    `update ${table} set seq = ${b} where stream = $s and seq = 1000`,
  ]
  const expected = [{ kind: 'order-swapped', seq: a, to: b }, ...(b === 9 ? [{ kind: 'head-mismatch', seq: 9 }] : [])]
  expect(await tamper(...swap('ledger_entries'))).toEqual(expected)
  expect(await tamper(...swap('ledger_payloads'))).toEqual(expected)
})

it('two payloads exchanged', async () => {
  const findings = await tamper(
    `update ledger_payloads p set payload = o.payload from ledger_payloads o where p.stream = $s and o.stream = $s and (p.seq, o.seq) in ((3, 7), (7, 3))`,
  )
  expect(findings).toEqual([
    { kind: 'payload-altered', seq: 3 },
    { kind: 'payload-altered', seq: 7 },
  ])
})

it.each([
  ['signature', FLIP('signature'), ['head-signature-invalid']],
  ['hash', FLIP('hash'), ['head-mismatch', 'head-signature-invalid']],
  ['demonstration', 'true', ['head-signature-invalid']],
  ['seq', '8', ['beyond-head', 'head-signature-invalid']],
])('a changed head: %s', async (column, value, kinds) => {
  const findings = await tamper(`update ledger_heads set ${column} = ${value} where stream = $s`)
  expect(findings.map((one) => one.kind)).toEqual(kinds)
})

it('another key does not pass', async () => {
  const other = await keyInFolder(join(database.directory, 'other'))
  expect((await verifyStream(database.owner.db, stream, other.publicKey)).findings).toEqual([{ kind: 'head-signature-invalid', seq: 9 }])
})

it('a removed head, a removed stream', async () => {
  expect(await tamper(`delete from ledger_heads where stream = $s`)).toEqual([{ kind: 'head-missing', seq: 9 }])
  await tamper(`delete from ledger_payloads where stream = $s`, `delete from ledger_entries where stream = $s`)
  expect((await verifyLedger(database.owner.db, key.publicKey)).missingStreams).toContain(stream)
})

it('an erasure date changed after the fact', async () => {
  await database.owner.db.transaction().execute((trx) => erasePayload(trx, { establishmentId, seq: 4, at, actor: 'user:1', reason: 'art. 17' }, key))
  expect(await tamper(`update ledger_payloads set erased_at = erased_at + interval '1 hour' where stream = $s and seq = 4`)).toEqual([
    { kind: 'erased-without-record', seq: 4 },
  ])
})

it('a stream opened and never used is whole', async () => {
  await database.owner.db.transaction().execute((trx) => openStream(trx, { establishmentId: 901, demonstration: true, at, actor: 'system' }, key))
  expect(await verifyStream(database.owner.db, 'establishment:901', key.publicKey)).toMatchObject({ ok: true, entries: 0 })
})
