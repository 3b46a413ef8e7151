import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, NO_SCOPE, type Scope } from '../../database/tenant.ts'
import { append } from '../append.ts'
import type { LedgerKey } from '../ledger-key.ts'
import * as ledger from '../migrations/2026-11-21-010-ledger.ts'
import * as anchors from '../migrations/2026-11-23-350-ledger-anchors.ts'
import { type PlatformDatabase, testDatabase } from '../test-database.ts'
import { keyInFolder } from '../testing/key-in-folder.ts'
import { keepPaperAnchor } from './paper.ts'
import { queueDueHeads } from './queue.ts'
import { beginVerifications } from './verifications.ts'

const TABLES = ['ledger_paper_anchors', 'ledger_timestamps', 'ledger_verifications']
const READER: Scope = { ...NO_SCOPE, read: [1] }
let database: PlatformDatabase
let key: LedgerKey
const now = new Date()

const printed = (stream: string) => ({ stream, seq: 1, hash: 'ab'.repeat(32), document: 'ars-establishment', at: now })

beforeAll(async () => {
  database = await testDatabase(ledger, anchors)
  key = await keyInFolder(database.directory)
  const owner = database.owner.db
  for (const establishmentId of [1, 2])
    await owner.transaction().execute((trx) => append(trx, { establishmentId, at: now, kind: 'k', actor: 'user:1', payload: {} }, key))
  for (const stream of ['platform', 'establishment:1', 'establishment:2']) await keepPaperAnchor(owner, printed(stream))
  await queueDueHeads(owner, { now, entries: 1, patienceMs: 0, decisions: [] })
  await beginVerifications(owner, ['platform', 'establishment:1', 'establishment:2'], now)
})
afterAll(() => database.drop())

it.each(TABLES)('%s shows the streams that may be read, and no other', async (table) => {
  const streams = async (scope: Scope) =>
    (await inScope(database.app.db, scope, (trx) => sql<{ stream: string }>`select stream from ${sql.table(table)} order by stream`.execute(trx))).rows.map(
      (one) => one.stream,
    )
  expect(await streams(READER)).toEqual(['establishment:1'])
  expect(await streams({ ...NO_SCOPE, platformRead: true })).toEqual(['platform'])
  expect(await streams(NO_SCOPE)).toEqual([])
})

it('whoever may read a house leaves the anchor of what they print there, and nowhere else', async () => {
  await inScope(database.app.db, READER, (trx) => keepPaperAnchor(trx, { ...printed('establishment:1'), seq: 2 }))
  await expect(inScope(database.app.db, READER, (trx) => keepPaperAnchor(trx, { ...printed('establishment:2'), seq: 2 }))).rejects.toThrow(/row-level security/)
})

it.each([
  ...TABLES.flatMap((table) => [`update ${table} set stream = stream`, `delete from ${table}`]),
  `insert into ledger_timestamps (stream, seq, hash, queued_at) values ('establishment:1', 9, decode(repeat('00', 32), 'hex'), now())`,
])('refused to the app role: %s', async (statement) => {
  await expect(inScope(database.app.db, { ...READER, write: [1] }, (trx) => sql.raw(statement).execute(trx))).rejects.toThrow(/permission denied/)
})

it.each(['update ledger_paper_anchors set seq = 3', 'delete from ledger_paper_anchors', 'delete from ledger_timestamps', 'truncate ledger_timestamps'])(
  'refused to the owner too, outside of an announced purge: %s',
  async (statement) => {
    await expect(sql.raw(statement).execute(database.owner.db)).rejects.toThrow(/append-only/)
  },
)
