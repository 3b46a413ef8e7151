import * as contract from '@hygie/contract/audits'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, recordFact, uploadFile } from '@hygie/contract/evidence'
import type { Audit } from '@hygie/contract/audits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { startTestHygie, type Person, type TestHygie } from '../../../test/hygie.ts'
import { pingcastle } from './testing/reports.ts'

let hygie: TestHygie
let ciso: Person
let params: { establishmentId: number }
beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  params = {
    establishmentId: ok<{ id: number }>(await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id,
  }
})
afterAll(() => hygie.stop())

const open = async (person: Person, fileId: number) => (await person.call(downloadFile, { params: { ...params, fileId } })).status
const reader = () => hygie.person('Dr Samuel Oudin', { role: 'reader', establishmentId: params.establishmentId })
const deposit = async (name: string) => ok<{ id: number }>(await ciso.call(uploadFile, { params, file: { name, bytes: Buffer.from(name) } })).id

describe('a file that names accounts', () => {
  it('is not opened by who may only read, whatever way the audit came in', async () => {
    const file = { name: 'ad_hc_essai.example.xml', bytes: Buffer.from(pingcastle({ on: '2026-03-12', rules: { 'A-Guest': 10 } })) }
    ok(await ciso.call(contract.importAudit, { params, file, body: { preview: 'false' } }))
    const [imported] = ok<{ audits: Audit[] }>(await ciso.call(contract.getAudits, { params })).audits
    const typed = await deposit('rapport-passi.pdf')
    const audit = { object: 'network' as const, observedOn: '2026-01-15', provider: 'Silène Conseil', fileId: typed, figures: [], findings: [] }
    ok(await ciso.call(contract.addAudit, { params, body: audit }))
    const deposited = await deposit('exposition.pdf')
    ok(await ciso.call(recordFact, { params, body: { kind: 'exposure.auditReport', observedOn: '2026-02-01', fileIds: [deposited] } }))
    const minutes = await deposit('compte-rendu.pdf')
    ok(await ciso.call(recordFact, { params, body: { kind: 'exercise.record', observedOn: '2026-02-01', period: 2026, fileIds: [minutes] } }))

    const person = await reader()
    expect(imported?.file).toMatchObject({ technical: true })
    for (const fileId of [imported?.file?.id ?? 0, typed, deposited]) {
      expect(await open(person, fileId)).toBe(403)
      expect(await open(ciso, fileId)).toBe(200)
    }
    expect(await open(person, minutes)).toBe(200)
  })
})
