import { writeTable } from '@hygie/contract/imports'
import { readWorkbook } from '@hygie/formats/spreadsheet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let person: Person
beforeAll(async () => {
  hygie = await startTestHygie()
  person = await hygie.person('Lectrice')
})
afterAll(() => hygie.stop())

const columns = [
  { header: 'Pièce' },
  { header: 'Échéance', kind: 'date' as const },
  { header: 'Part', kind: 'percent' as const },
  { header: 'Coût', kind: 'money' as const },
]
const rows = [
  ['=cmd|x', '2026-11-25', 0.58, 12_000.5],
  ['PCA ; signé', null, null, null],
]
const write = (format: string, demonstration = false) => person.call(writeTable, { body: { name: 'pièces', format, demonstration, columns, rows } })

it.each(['csv', 'xlsx'])('writes what a screen shows as %s: typed, harmless, the same bytes each time, read back the same', async (format) => {
  const answer = await write(format)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers['content-disposition']).toContain(`.${format}`)
  const { sheets } = await readWorkbook(answer.bytes, { name: `x.${format}` })
  expect(sheets[0]?.rows[0]).toEqual(['Pièce', 'Échéance', 'Part', 'Coût'])
  expect(sheets[0]?.rows[1]?.[0]).toBe('=cmd|x')
  expect(sheets[0]?.rows[2]?.[0]).toBe('PCA ; signé')
  expect((await write(format)).bytes.equals(answer.bytes)).toBe(true)
})

it('neutralises formulas, and writes values as French files do', async () => {
  expect((await write('csv')).bytes.toString()).toContain(`'=cmd|x;25/11/2026;58 %;12000,5`)
})

it('says that it is a demonstration, on the first line and in the name', async () => {
  const answer = await write('xlsx', true)
  expect(answer.headers['content-disposition']).toContain('DEMONSTRATION-')
  expect((await readWorkbook(answer.bytes, { name: 'x.xlsx' })).sheets[0]?.rows[0]?.[0]).toBe('DÉMONSTRATION – données fictives')
})
