import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Ajv04 from 'ajv-draft-04'
import { expect, it } from 'vitest'
import { opssiesD1FileName, readOpssiesD1, writeOpssiesD1 } from './index.ts'

const schema = resolve(import.meta.dirname, '../../../shared/data/opssies/schema-d1.json')
const present = existsSync(schema)
if (!present) console.warn(`SKIPPED: public OPSSIES schema, ${schema} is absent`)

const AUDIT = { name: 'CH de Hautebrume', finessLegal: '990000010', observedAt: '2026-10-02T09:15:00', level: 2, domains: ['hautebrume.example'] }
const NAME = opssiesD1FileName('CH de Hautebrume', '2026-11-23T08:30:00')

it.skipIf(!present)('what is written is valid against the public schema', () => {
  const accepts = new Ajv04.default({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')))
  const unknown = { ...AUDIT, finessLegal: null, level: null, domains: [] }
  expect(accepts(writeOpssiesD1([AUDIT, unknown])), JSON.stringify(accepts.errors)).toBe(true)
  expect(accepts({ events: { event: [{ dates: [{ dateType: 'hier' }] }] } })).toBe(false)
})

it('is named and read as the profile says, without a warning', () => {
  expect(NAME).toBe('CHDEHAUTEBRUME-D1-20261123-083000.json')
  const file = readOpssiesD1(Buffer.from(JSON.stringify(writeOpssiesD1([AUDIT]))), NAME)
  expect(file).toMatchObject({ skipped: [], warnings: [] })
  expect(file.records).toMatchObject([
    {
      observedOn: '2026-10-02',
      observedAt: '2026-10-02T09:15:00',
      level: 2,
      tlp: 'amber',
      domains: ['hautebrume.example'],
      recipients: [{ name: 'CH de Hautebrume', ids: [{ type: 'finess-legal', id: '990000010' }] }],
      warnings: [],
    },
  ])
})

it.each([
  ['Éts L’Île-Bleue', 'ETSLILEBLEUE'],
  ['…', 'HYGIE'],
])('a name that the file could not hold: %s', (name, company) => {
  expect(opssiesD1FileName(name, '2026-11-23T08:30:00')).toBe(`${company}-D1-20261123-083000.json`)
})
