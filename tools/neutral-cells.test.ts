import { readWorkbook, writeCsvTable } from '@hygie/formats/spreadsheet'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { toCsv } from '../web/src/platform/export/csv.ts'

const seed = 20261123
const pieces = fc.constantFrom("'", '=', '-', '+', '@', '＝', 'a', '\t', '\r', '\n', ';', '"', ' ', '1', ',')
const text = fc
  .oneof(
    fc.array(pieces, { maxLength: 6 }).map((one) => one.join('')),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  .filter((one) => !one.includes('\0'))

// the screens may not import the formats: nothing else would see two ways of writing a cell
it(`a CSV made by a screen reads back the same, and is the one a server writes (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 5 }), async (rows) => {
      const header = ['Nom', 'Note']
      const screen = toCsv(header, rows)
      const written = writeCsvTable({ name: '', columns: header.map((one) => ({ header: one, kind: 'text' })), rows })
      expect(screen).toBe(Buffer.from(written.bytes).toString())
      const { sheets } = await readWorkbook(Buffer.from(screen), { name: 'x', separator: ';' })
      const kept = [header, ...rows].filter((row) => row.some((cell) => cell !== ''))
      expect(sheets[0]?.rows.map((row) => [row[0], row[1] ?? ''])).toEqual(kept)
    }),
    { seed, numRuns: 500 },
  )
})
