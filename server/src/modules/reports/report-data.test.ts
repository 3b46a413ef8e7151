import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { arsEstablishmentReportSchema, arsGhtReportSchema, proofIndexSchema } from './report-data.ts'

const load = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../../content/reports/samples/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>
const labels = (locale: string): unknown => JSON.parse(readFileSync(new URL(`../../../../content/reports/labels.${locale}.json`, import.meta.url), 'utf8'))

it.each<[string, z.ZodType]>([
  ['ars-hautebrume', arsEstablishmentReportSchema],
  ['ars-sept-ecluses', arsEstablishmentReportSchema],
  ['ars-la-roseraie', arsEstablishmentReportSchema],
  ['ars-ght', arsGhtReportSchema],
  ['proof-index', proofIndexSchema],
])('the sample %s is what its layout reads, key by key', (name, schema) => {
  expect(schema.parse(load(name))).toEqual(load(name))
})

it.each(['Règle du GHT : 3 mois.', 'règle de l’établissement', "Date de la règle du groupement d'hier", 'a group rule', 'proposition Hygie'])(
  'refuses a sentence with « %s »',
  (why) => {
    const report = load('ars-hautebrume')
    const [first, ...others] = report['actions'] as Record<string, unknown>[]

    const result = arsEstablishmentReportSchema.safeParse({ ...report, actions: [{ ...first, why }, ...others] })

    expect(result.success).toBe(false)
  },
)

it('has no place for a deadline of the house, nor for a campaign without its letter', () => {
  const report = load('ars-la-roseraie')
  const [first, ...others] = report['actions'] as Record<string, unknown>[]
  const withDeadline = (deadline: unknown): unknown => ({ ...report, actions: [{ ...first, deadline }, ...others] })
  const letter = { on: '2026-06-30', origin: 'programme', basis: 'campaign-letter', letterOn: '2026-05-04', lateDays: null }

  expect(arsEstablishmentReportSchema.safeParse(withDeadline(letter)).success).toBe(true)
  expect(arsEstablishmentReportSchema.safeParse(withDeadline({ ...letter, letterOn: null })).success).toBe(false)
  expect(arsEstablishmentReportSchema.safeParse(withDeadline({ ...letter, origin: 'group-rule' })).success).toBe(false)
})

it('prints the same labels in French and in English, none of the words to avoid', () => {
  const paths = (value: unknown, path = ''): string[] =>
    value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, item]) => paths(item, `${path}/${key}`)) : [path]

  expect(paths(labels('en'))).toEqual(paths(labels('fr')))
  expect(JSON.stringify(labels('fr'))).not.toMatch(/isolement|déclaré|verdict|conforme|certifié|score|classement|grand livre|sortants?\b/iu)
})
