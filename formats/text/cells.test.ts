import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutraliseCell, readCsv, restoreCell, writeCsv } from './index.ts'

const seed = 20261123
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.array(fc.constantFrom("'", '=', '-', 'a', '\t', '\r', '\n', ';', '"'), { maxLength: 6 }).map((x) => x.join('')),
)

describe('formula cells', () => {
  it.each(['=cmd|/c calc', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1"])('neutralises %j', (formula) => {
    expect(neutraliseCell(formula)).toBe(`'${formula}`)
  })

  it.each(['CH de Hautebrume', "MATA'UTU", "'ordinary quote", '', 'a=b'])('leaves %j alone, both ways', (plain) => {
    expect(neutraliseCell(plain)).toBe(plain)
    expect(restoreCell(plain)).toBe(plain)
  })

  it(`gives back every text, and never leaves a formula in a cell (seed ${seed})`, () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(restoreCell(neutraliseCell(value))).toBe(value)
        expect(neutraliseCell(value)).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { seed, numRuns: 1000 },
    )
  })

  it(`is identical after export and import (seed ${seed})`, async () => {
    const table = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }).map((rows) => rows.map((row) => row.map((cell) => cell.replaceAll('\0', ''))))
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (rows, bom) => {
        const back: (string[] | undefined)[] = []
        const bytes = Buffer.from([...writeCsv(rows, { bom })].join(''))
        for await (const row of readCsv([bytes], { separator: ';', restoreCells: true })) back.push(row.fields)
        expect(back).toEqual(rows)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('writes what a French spreadsheet opens', () => {
    const lines = [
      ...writeCsv([
        ['Établissement', 'Écart'],
        ['CH ; « Nord »', -5],
        [null, '-5'],
      ]),
    ]

    expect(lines).toEqual(['\uFEFFÉtablissement;Écart\r\n', '"CH ; « Nord »";-5\r\n', ";'-5\r\n"])
  })

  it('writes a lone empty cell so that the line is not blank', () => {
    expect([...writeCsv([['']], { bom: false })]).toEqual(['""\r\n'])
  })
})
