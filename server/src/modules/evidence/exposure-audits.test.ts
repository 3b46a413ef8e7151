import type { ImportResult, ResponseOf } from '@hygie/contract'
import { createEstablishment } from '@hygie/contract/establishments'
import { importEvidence, listFacts } from '@hygie/contract/evidence'
import { listImports, undoImport } from '@hygie/contract/imports'
import { getRequirement } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person
let real: { establishmentId: number }
let fictional: { establishmentId: number }

const audit = (finess: string, scanned: string): Buffer => {
  const recipient = {
    stakeholderId: [{ stakeholderIdType: 2, __text: finess }],
    stakeholderNameTypes: [{ stakeholderNameType: 2, __text: 'CH de Test' }],
    stakeholderType: 1,
    stakeholderRoleType: 4,
  }
  const event = {
    stakeholders: [recipient],
    dates: [{ dateType: 7, __text: scanned }],
    scopes: [{ domains: ['ch-test.example'], subnetIpV4s: ['192.0.2.0/28'] }],
    outcome: { level: 2 },
    tlp: 'amber',
    eventAnalysisType: 5,
    eventType: 29,
  }
  return Buffer.from(JSON.stringify({ events: { stakeholders: [], event: [event] } }))
}
const send = async (params: { establishmentId: number }, bytes: Buffer, preview = false): Promise<ImportResult> => {
  const { status, body, text } = await ciso.call(importEvidence, { params, body: { preview: String(preview) }, file: { name: 'd1.json', bytes } })
  expect(status, text).toBe(200)
  return body
}
const kept = async (params: { establishmentId: number }): Promise<ResponseOf<typeof listFacts>> =>
  (await ciso.call(listFacts, { params, query: { withdrawn: 'false' } })).body

beforeAll(async () => {
  hygie = await startTestHygie()
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const create = async (name: string, finessLegal: string) => {
    const { body } = await ciso.call(createEstablishment, { body: { name, finessLegal, sector: 'health', legalStatus: 'public' } })
    return { establishmentId: (body as { id: number }).id }
  }
  real = await create('CH du Test', '990000010')
  fictional = await create('CH fictif', '990000036')
  await hygie.running.services.owner.db.updateTable('establishments').set({ demonstration: true }).where('id', '=', fictional.establishmentId).execute()
})
afterAll(() => hygie.stop())

it('a real house refuses the audit of another, and says which', async () => {
  expect(await send(real, audit('000000001', '20260115-141742'))).toMatchObject({
    loaded: 0,
    skipped: [{ reason: 'recipient-is-another-establishment', data: { recipients: 'CH de Test' } }],
    warnings: expect.not.arrayContaining([expect.objectContaining({ reason: 'recipient-is-another-establishment-demonstration' })]),
  })
})

it('the demonstration takes it, and says that it names another', async () => {
  const named = { reason: 'recipient-is-another-establishment-demonstration', data: expect.objectContaining({ recipients: 'CH de Test' }) }
  expect(await send(fictional, audit('000000001', '20260115-141742'))).toMatchObject({
    loaded: 1,
    skipped: [],
    warnings: expect.arrayContaining([expect.objectContaining(named)]),
  })
  const { body } = await ciso.call(getRequirement, { params: fictional, query: { requirementId: 'dns-2025-12/3' } })
  expect((body as ResponseOf<typeof getRequirement>).facts.map((one) => one.kind)).toContain('exposure.auditRecord')
})

it.each([
  ['of the day zero', '00010101-000000', 'date-implausible'],
  ['of tomorrow', '29990101-000000', 'date-in-the-future'],
])('an audit %s is left, with its reason', async (_, scanned, reason) => {
  const { loaded, skipped } = await send(real, audit('990000010', scanned))
  expect(loaded).toBe(0)
  expect(skipped.map((one) => one.reason)).toEqual([expect.stringMatching(new RegExp(`^(${reason}|opssies-.*|date-.*)$`))])
})

it('is looked at without a trace, loaded once, undone, and loaded again', async () => {
  const bytes = audit('990000010', '20260115-141742')
  expect(await send(real, bytes, true)).toMatchObject({ preview: true, loaded: 1 })
  expect((await kept(real)).total).toBe(0)
  expect(await send(real, bytes)).toMatchObject({ loaded: 1 })
  expect(await send(real, bytes)).toMatchObject({ loaded: 0, unchanged: 1 })
  expect(await kept(real)).toMatchObject({ total: 1, facts: [{ files: [{ name: 'd1.json' }] }] })
  const { imports } = (await ciso.call(listImports, { params: real })).body as ResponseOf<typeof listImports>
  expect(imports).toMatchObject([{ kind: 'exposure-audits', fileName: 'd1.json', loaded: 1 }])
  expect((await ciso.call(undoImport, { params: { ...real, importId: imports[0]?.id }, body: {} })).status).toBe(200)
  expect((await kept(real)).total).toBe(0)
  expect(await send(real, bytes)).toMatchObject({ loaded: 1, unchanged: 0 })
  expect((await kept(real)).total).toBe(1)
})
