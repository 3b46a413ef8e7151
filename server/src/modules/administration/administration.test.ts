import type { ResponseOf } from '@hygie/contract'
import { getStatus } from '@hygie/contract/administration'
import { createEstablishment } from '@hygie/contract/establishments'
import { recordFact, uploadFile } from '@hygie/contract/evidence'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { verifiedLedger } from '../../../test/verified-ledger.ts'

import { headOf, keepPaperAnchor, queueDueHeads } from '../../platform/ledger/index.ts'
let source: TestHygie
let ciso: Person
let establishmentId: number

beforeAll(async () => {
  source = await startTestHygie()
  ciso = await source.person('Claire Montferrand', { role: 'administrator' })
  establishmentId = ((await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).body as { id: number })
    .id
  const params = { establishmentId }
  const file = { name: 'cr.txt', bytes: Buffer.from('Compte rendu') }
  const fileId = ((await ciso.call(uploadFile, { params, body: {}, file })).body as { id: number }).id
  await ciso.call(recordFact, { params, body: { kind: 'exercise.record', observedOn: '2026-09-24', fileIds: [fileId] } })
  // What attests the ledger outside of itself travels with it.
  const owner = source.running.services.owner.db
  const head = await headOf(owner, `establishment:${establishmentId}`)
  if (head) await keepPaperAnchor(owner, { stream: `establishment:${establishmentId}`, ...head, document: 'ars-establishment', at: new Date() })
  await queueDueHeads(owner, { now: new Date(), entries: 1, patienceMs: 0, decisions: [] })
})
afterAll(() => source.stop())

it('says where the house stands', async () => {
  const status = (await ciso.call(getStatus)).body as ResponseOf<typeof getStatus>
  expect(status).toMatchObject({ lastRestore: null, storage: { files: 1 }, counts: { establishments: 1, accounts: 1, facts: 1 } })
  expect(status.database.migrations.length).toBeGreaterThan(4)
  expect(status.database.migrations).toEqual(Object.keys(source.running.services.migrations).toSorted())
  expect(status.storage.bytes).toBeGreaterThan(10)
})

it('names the stream and the entry that were tampered with', async () => {
  const { db } = source.running.services.owner
  await sql`alter table ledger_entries disable trigger append_only`.execute(db)
  await sql`update ledger_entries set actor = 'user:999' where stream = ${`establishment:${establishmentId}`} and seq = 1`.execute(db)
  const { ok, streams } = await verifiedLedger(async (route, input) => (await ciso.call(route, input)).body)
  expect(ok).toBe(false)
  expect(streams.map((one) => [one.stream, one.gravity, one.findings])).toEqual([
    [`establishment:${establishmentId}`, 'bad', [{ kind: 'broken-hash', seq: 1 }]],
    ['platform', 'good', []],
  ])
})
