import type { ResponseOf } from '@hygie/contract'
import * as audits from '@hygie/contract/audits'
import { createEstablishment } from '@hygie/contract/establishments'
import { listImports, undoImport } from '@hygie/contract/imports'
import { renewKeys } from '@hygie/contract/keys'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { pingcastle } from './testing/reports.ts'

const MARK = 'adm-svc-sauvegarde'
let hygie: TestHygie
let claire: Person
let params: { establishmentId: number }

const owner = () => hygie.running.services.owner.db
const view = async () => (await claire.call(audits.getAudits, { params })).body as ResponseOf<typeof audits.getAudits>
const stored = async () =>
  (
    await sql<{ title: Buffer; detail: Buffer | null; note: Buffer | null; trace: string | null }>`select title, detail, decided_note as note,
    (select string_agg(coalesce(c.before::text, '') || coalesce(c.after::text, ''), '') from import_changes c) as trace from audit_findings order by id`.execute(
      owner(),
    )
  ).rows

beforeAll(async () => {
  hygie = await startTestHygie()
  claire = await hygie.person('Claire Montferrand', { role: 'administrator' })
  params = {
    establishmentId: ((await claire.call(createEstablishment, { body: { name: 'CH', sector: 'health', legalStatus: 'public' } })).body as { id: number }).id,
  }
  const report = pingcastle({ on: '2026-03-12', rules: { 'P-Kerberoasting': 20 } }).replaceAll(/<Rationale>[^<]*/g, `<Rationale>${`${MARK} `.repeat(30)}`)
  const loaded = await claire.call(audits.importAudit, { params, file: { name: 'ad.xml', bytes: Buffer.from(report) }, body: { preview: 'false' } })
  expect(loaded.status, loaded.text).toBe(200)
  const [finding] = (await view()).findings
  const decided = await claire.call(audits.decideFinding, {
    params: { ...params, findingId: finding?.id },
    body: { decision: 'corrected', on: '2026-03-13', by: 'Karim', note: `${MARK} vu` },
  })
  expect(decided.status, decided.text).toBe(200)
})
afterAll(() => hygie.stop())

it('what an audit says of accounts is read on its page, and nowhere in the table nor in the trace of its import', async () => {
  const [finding] = (await view()).findings
  const [row] = await stored()

  expect(finding?.technical?.detail).toContain(MARK)
  expect(row?.detail?.[0]).toBe(1)
  expect(row?.note?.[0]).toBe(1)
  for (const said of [MARK, 'compte-secret'])
    expect([row?.title.includes(said), row?.detail?.includes(said), row?.note?.includes(said), row?.trace?.includes(said)]).toEqual([
      false,
      false,
      false,
      false,
    ])
})

it('under a renewed key the import can still be undone', async () => {
  const before = await stored()
  await claire.call(renewKeys, { body: {} })
  await hygie.running.services.jobs.drain()
  const after = await stored()
  expect(after[0]?.detail?.equals(before[0]?.detail ?? Buffer.alloc(0))).toBe(false)
  const hex = after[0]?.detail?.toString('hex') ?? ''
  expect(after[0]?.trace).toContain(hex)
  expect((await view()).findings[0]?.technical?.detail).toContain(MARK)

  const { imports } = (await claire.call(listImports, { params })).body as ResponseOf<typeof listImports>
  const undone = await claire.call(undoImport, { params: { ...params, importId: imports[0]?.id }, body: {} })

  expect(undone.status, undone.text).toBe(200)
  expect((await view()).audits).toEqual([])
})
