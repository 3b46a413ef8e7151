import type { Finding } from '@hygie/contract/audits'
import * as contract from '@hygie/contract/audits'
import { readWorkbook } from '@hygie/formats/spreadsheet'
import { createEstablishment } from '@hygie/contract/establishments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { pingcastle } from './testing/reports.ts'

let hygie: TestHygie
let ciso: Person
let quality: Person
let params: { establishmentId: number }

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  params = {
    establishmentId: idOf(await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })),
  }
  quality = await hygie.person('Sophie Arnoult', { role: 'quality-manager', ...params })
  const text = pingcastle({ on: '2026-03-12', rules: { 'P-Kerberoasting': 20 }, rationale: '=cmd|calc' })
  await ciso.call(contract.importAudit, { params, file: { name: 'ad.xml', bytes: Buffer.from(text) }, body: { preview: 'false' } })
})
afterAll(() => hygie.stop())

const idOf = (answer: { body: unknown }): number => (answer.body as { id: number }).id

const table = async (person: Person, query: Record<string, unknown>): Promise<string[][]> => {
  const { bytes } = await person.call(contract.exportFindings, { params, query })
  const { sheets, complete } = await readWorkbook(bytes, { name: 'constats' })
  expect(complete).toBe(true)
  return sheets[0]?.rows ?? []
}

describe('findings handed over as a table', () => {
  it.each(['csv', 'xlsx'])('%s: reopens with the same texts, formulas harmless', async (format) => {
    const [head, row] = await table(ciso, { format })

    expect(head).toContain('Détail technique')
    expect(Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]]))).toMatchObject({
      Outil: 'PingCastle',
      Gravité: 'Critique',
      Constat: 'Des comptes à pouvoirs sont à mieux protéger',
      'Règle de l’outil': 'P-Kerberoasting',
      'Point ANSSI': 'vuln_spn_priv',
      'Détail technique': '=cmd|calc\ncompte-secret',
      État: 'Ouvert',
    })
  })

  it('a formula stands behind an apostrophe in a CSV', async () => {
    expect((await ciso.call(contract.exportFindings, { params, query: {} })).bytes.toString()).toContain(`"'=cmd|calc`)
  })

  it('the same in English', async () => {
    expect((await table(ciso, { language: 'en' }))[0]).toContain('Technical detail')
  })

  it('those who do not treat findings read what they are about, never the detail', async () => {
    const body = (await quality.call(contract.getAudits, { params })).body as { findings: Finding[]; seesTechnical: boolean }
    const { bytes } = await quality.call(contract.exportFindings, { params, query: {} })

    expect(body).toMatchObject({ seesTechnical: false, findings: [{ theme: 'privileged-accounts', severity: 'critical', title: null, technical: null }] })
    expect(JSON.stringify(body) + bytes.toString()).not.toMatch(/compte-secret|Kerberoasting|cmd/)
  })
})
