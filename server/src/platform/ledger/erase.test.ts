import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Trx } from '../database/tenant.ts'
import { append } from './append.ts'
import { dropStream, erasePayload } from './erase.ts'
import type { LedgerKey } from './ledger-key.ts'
import * as anchors from './migrations/2026-11-23-350-ledger-anchors.ts'
import * as migration from './migrations/2026-11-21-010-ledger.ts'
import { type PlatformDatabase, testDatabase } from './test-database.ts'
import { keyInFolder } from './testing/key-in-folder.ts'
import { verifyLedger, verifyStream } from './verify.ts'

let database: PlatformDatabase
let key: LedgerKey
const at = new Date('2026-11-23T07:30:00.123Z')

beforeAll(async () => {
  database = await testDatabase(migration, anchors)
  key = await keyInFolder(database.directory)
  for (const establishmentId of [1, 2]) {
    await asOwner(async (trx) => {
      for (let n = 1; n <= 5; n++) await append(trx, { establishmentId, at, kind: 'fact.recorded', actor: 'user:1', payload: { n, name: 'Mme Martin' } }, key)
    })
  }
})
afterAll(() => database.drop())

const asOwner = <T>(run: (trx: Trx) => Promise<T>): Promise<T> => database.owner.db.transaction().execute(run)
const erasure = (seq: number) => ({ establishmentId: 1, seq, at, actor: 'user:9', reason: 'RGPD art. 17' })

it('a lawful erasure takes the datum and its salt away, and the chain still holds', async () => {
  await asOwner((trx) => erasePayload(trx, erasure(3), key))
  const left = await sql`select payload, salt from ledger_payloads where stream = 'establishment:1' and seq = 3`.execute(database.owner.db)
  expect(left.rows).toEqual([{ payload: null, salt: null }])
  expect(await verifyStream(database.owner.db, 'establishment:1', key.publicKey)).toMatchObject({ ok: true, erased: 1, entries: 6 })
  const told =
    await sql`select stream, payload from ledger_payloads join ledger_entries using (stream, seq) where kind = 'ledger.payload-erased' order by stream`.execute(
      database.owner.db,
    )
  const payload = { stream: 'establishment:1', seq: 3, reason: 'RGPD art. 17' }
  expect(told.rows).toEqual([
    { stream: 'establishment:1', payload },
    { stream: 'platform', payload },
  ])
})

it.each([
  ['twice', 3, 'not-found'],
  ['of nothing', 99, 'not-found'],
  ['of the record of an erasure', 6, 'ledger-entry-refused'],
])('refuses an erasure %s', async (_, seq, code) => {
  await expect(asOwner((trx) => erasePayload(trx, erasure(seq), key))).rejects.toMatchObject({ code })
})

it('the guard closes again within the same transaction', async () => {
  const later = asOwner(async (trx) => {
    await erasePayload(trx, erasure(4), key)
    await sql`delete from ledger_payloads`.execute(trx)
  })
  await expect(later).rejects.toThrow(/append-only/)
})

it('the app role cannot erase', async () => {
  const asApp = database.app.db.transaction().execute(async (trx) => {
    await sql`select set_config('app.establishments', '1', true), set_config('app.establishments_write', '1', true)`.execute(trx)
    await erasePayload(trx, erasure(4), key)
  })
  await expect(asApp).rejects.toThrow(/permission denied/)
})

it('a dropped stream leaves its last hash on the platform, and nothing else', async () => {
  const before = await verifyStream(database.owner.db, 'establishment:2', key.publicKey)
  await asOwner((trx) => dropStream(trx, { establishmentId: 2, at, actor: 'user:1', reason: 'demonstration removed' }, key))
  const left = await sql`select 1 from ledger_entries where stream = 'establishment:2'`.execute(database.owner.db)
  expect(left.rows).toEqual([])
  const report = await verifyLedger(database.owner.db, key.publicKey)
  expect(report).toMatchObject({ ok: true, missingStreams: [] })
  const told = await sql`select payload from ledger_payloads where stream = 'platform' order by seq desc limit 1`.execute(database.owner.db)
  expect(told.rows).toEqual([
    { payload: { stream: 'establishment:2', entries: 5, hash: before.head?.hash, demonstration: false, reason: 'demonstration removed' } },
  ])
})

it('dropping a stream that is not there does nothing', async () => {
  const count = () => sql`select 1 from ledger_entries`.execute(database.owner.db)
  const before = (await count()).rows.length
  await asOwner((trx) => dropStream(trx, { establishmentId: 77, at, actor: 'user:1', reason: 'none' }, key))
  expect((await count()).rows).toHaveLength(before)
})
