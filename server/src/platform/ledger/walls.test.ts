import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, NO_SCOPE } from '../database/tenant.ts'
import { append, type LedgerEntryInput } from './append.ts'
import type { LedgerKey } from './ledger-key.ts'
import * as migration from './migrations/2026-11-21-010-ledger.ts'
import { type PlatformDatabase, testDatabase } from './test-database.ts'
import { keyInFolder } from './testing/key-in-folder.ts'

const TABLES = ['ledger_entries', 'ledger_payloads', 'ledger_heads']
const ONE = { ...NO_SCOPE, read: [1], write: [1] }
let database: PlatformDatabase
let key: LedgerKey

const entry = (establishmentId: number | null): LedgerEntryInput => ({
  establishmentId,
  at: new Date(),
  kind: 'fact.recorded',
  actor: 'user:1',
  payload: { n: 1 },
})

beforeAll(async () => {
  database = await testDatabase(migration)
  key = await keyInFolder(database.directory)
  for (const id of [1, 2]) await inScope(database.app.db, { ...NO_SCOPE, read: [id], write: [id] }, (trx) => append(trx, entry(id), key))
})
afterAll(() => database.drop())

const CHANGES = TABLES.flatMap((table) => [`update ${table} set stream = stream`, `delete from ${table}`, `truncate ${table} cascade`])

it.each(CHANGES.filter((change) => change !== 'update ledger_heads set stream = stream'))('refused to the app role: %s', async (change) => {
  await expect(inScope(database.app.db, ONE, (trx) => sql.raw(change).execute(trx))).rejects.toThrow(/permission denied/)
})

it.each(CHANGES)('refused to the owner too: %s', async (change) => {
  await expect(sql.raw(change).execute(database.owner.db)).rejects.toThrow(/append-only|only moves to the next/)
})

it('the purge setting opens nothing to the app role', async () => {
  const purge = inScope(database.app.db, ONE, async (trx) => {
    await sql`select set_config('app.ledger_purge', 'on', true)`.execute(trx)
    await sql`update ledger_heads set seq = 0, signature = null where stream = 'establishment:1'`.execute(trx)
  })
  await expect(purge).rejects.toThrow(/only moves to the next/)
})

it('a head cannot step back or jump', async () => {
  for (const seq of [0, 1, 3]) {
    const change = inScope(database.app.db, ONE, (trx) => sql`update ledger_heads set seq = ${seq} where stream = 'establishment:1'`.execute(trx))
    await expect(change).rejects.toThrow(/only moves to the next|check constraint/)
  }
})

it('a stream is read only by those who may read its establishment', async () => {
  for (const table of TABLES) {
    const seen = await inScope(database.app.db, ONE, (trx) => sql<{ stream: string }>`select distinct stream from ${sql.table(table)}`.execute(trx))
    const streams = seen.rows.map((row) => row.stream).filter((stream) => stream !== 'platform')
    expect(streams, table).toEqual(['establishment:1'])
  }
})

it('nothing is read or appended without a setting', async () => {
  for (const table of TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} where stream <> 'platform'`.execute(database.app.db)
    expect(rows, table).toEqual([])
  }
  await expect(inScope(database.app.db, NO_SCOPE, (trx) => append(trx, entry(1), key))).rejects.toThrow(/row-level security/)
})

it('nothing is appended to a foreign stream, existing or new', async () => {
  for (const id of [2, 3]) await expect(inScope(database.app.db, ONE, (trx) => append(trx, entry(id), key))).rejects.toThrow(/row-level security/)
})

it('a read-only scope appends nothing', async () => {
  await expect(inScope(database.app.db, { ...ONE, write: [] }, (trx) => append(trx, entry(1), key))).rejects.toThrow(/ledger head|row-level security/)
})

it('everybody appends to the platform, few read it', async () => {
  await inScope(database.app.db, NO_SCOPE, (trx) => append(trx, entry(null), key))
  const read = (platformRead: boolean) =>
    inScope(database.app.db, { ...NO_SCOPE, platformRead }, (trx) => sql`select 1 from ledger_entries join ledger_payloads using (stream, seq)`.execute(trx))
  expect((await read(false)).rows).toEqual([])
  // Two streams opened, and the entry above.
  expect((await read(true)).rows).toHaveLength(3)
})
