import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyMapping, type CellKind, findHeader, proposeMapping, readWorkbook, type Table, type TableCell, writeCsvTable, writeXlsx } from './index.ts'

const seed = 20261123
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '=cmd|/c calc',
    '+1',
    '-1',
    '@SUM(A1)',
    "'=1",
    "''+",
    '\t=1',
    '_x000D_',
    '_x005F_',
    '010780054',
    '1,5',
    '58 %',
    '06/11/2026',
    'a\r\nb',
    '\r',
    '\uFEFFa',
    'sep=;',
    '"',
    ';',
    '<&>]]>',
    '  x  ',
    'TRUE',
    '#N/A',
    '1E5',
    '😀',
    '\u202f',
  ),
  fc.array(fc.constantFrom("'", '=', '-', 'a', '\t', '\r', '\n', ';', '"', '_', 'x', '0', ' '), { maxLength: 8 }).map((x) => x.join('')),
)
/** What a CSV cannot hold: NUL, and half characters. */
const text = nasty.filter((one) => !one.includes('\0') && one.isWellFormed())
const texts = (cell: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }).map((rows) => rows.filter((row) => row.some((one) => one !== '')))
const headers = ['Nom', 'Code', 'Note']
const textTable = (rows: TableCell[][]): Table => ({ name: 'Liste', columns: headers.map((header) => ({ header, kind: 'text' })), rows })
const padded = (rows: string[][]) => rows.map((row) => [...row, '', '', ''].slice(0, 3))

describe('texts come back the same', () => {
  it.each([';', ',', '\t'] as const)(`from a CSV separated by %j (seed ${seed})`, async (separator) => {
    await fc.assert(
      fc.asyncProperty(texts(text), async (rows) => {
        const { bytes, lost } = writeCsvTable(textTable(rows), { separator })
        const { sheets, skipped, complete } = await readWorkbook(bytes, { name: 'a.csv', separator })
        expect({ rows: padded(sheets[0]!.rows), lost, skipped, complete }).toEqual({ rows: [headers, ...rows], lost: [], skipped: [], complete: true })
      }),
      { seed, numRuns: 300 },
    )
  })

  it(`from a CSV in Windows-1252, or what is lost is said (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(texts(text), async (rows) => {
        const { bytes, lost } = writeCsvTable(textTable(rows), { encoding: 'windows-1252' })
        const { sheets } = await readWorkbook(bytes, { name: 'a.csv', separator: ';', encoding: 'windows-1252' })
        expect(lost.length > 0 || padded(sheets[0]!.rows)).toEqual(lost.length > 0 || [headers, ...rows])
      }),
      { seed, numRuns: 300 },
    )
    const { bytes, lost } = writeCsvTable(textTable([['Œuvre à 5 €', 'Łódź', null]]), { encoding: 'windows-1252' })

    expect(Buffer.from(bytes).toString('latin1')).toContain('\u008Cuvre \u00e0 5 \u0080;?\u00f3d?;\r\n')
    expect(lost).toEqual([{ line: 2, reason: 'characters-not-writable', data: { characters: 'Ł ź' } }])
  })

  it(`from an XLSX, whatever the text (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(texts(nasty), async (rows) => {
        const { bytes, lost } = await writeXlsx([textTable(rows)])
        const { kind, sheets, skipped, warnings, complete } = await readWorkbook(bytes, { name: 'a.xlsx' })
        expect({ kind, rows: padded(sheets[0]!.rows), lost, skipped, warnings, complete }).toEqual({
          kind: 'xlsx',
          rows: [headers, ...rows],
          lost: [],
          skipped: [],
          warnings: [],
          complete: true,
        })
      }),
      { seed, numRuns: 300 },
    )
  })
})

const number = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constantFrom(0.1 + 0.2, 0.07, 1e21, 5e-324, -0.58, 1e-7))
  .map((one) => one + 0)
const day = fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((one) => one.toISOString())
const VALUES: { [Kind in CellKind]: fc.Arbitrary<TableCell> } = {
  text: text.map((one) => one.trim() || 'x'),
  number,
  money: number,
  percent: number,
  boolean: fc.boolean(),
  date: day.map((one) => one.slice(0, 10)),
  datetime: day.map((one) => one.slice(0, 19)),
}
const KINDS = Object.keys(VALUES) as CellKind[]
const typedRows = fc
  .array(fc.tuple(...KINDS.map((kind) => fc.option(VALUES[kind], { freq: 6 }))), { maxLength: 6 })
  .map((rows) => rows.filter((row) => row.some((one) => one !== null)))

describe('values come back the same', () => {
  const fields = KINDS.map((kind) => ({ name: kind, kind, aliases: [`la valeur ${kind}`] }))
  const table = (rows: TableCell[][]): Table => ({
    name: 'Valeurs',
    notice: 'DÉMONSTRATION – données fictives',
    columns: KINDS.map((kind) => ({ header: `La valeur ${kind}`, kind })),
    rows,
  })
  const readBack = async (bytes: Uint8Array) => {
    const { sheets } = await readWorkbook(bytes, { name: 'a', separator: ';' })
    const at = findHeader(sheets[0]!.rows, fields)!
    const { records, skipped } = applyMapping(sheets[0]!, at, proposeMapping(sheets[0]!.rows[at]!, fields), fields)
    return { at, skipped, rows: records.map(({ values }) => KINDS.map((kind) => values[kind])) }
  }

  it(`from a CSV (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(typedRows, async (rows) => {
        expect(await readBack(writeCsvTable(table(rows)).bytes)).toEqual({ at: 1, skipped: [], rows })
      }),
      { seed, numRuns: 300 },
    )
  })

  it(`from an XLSX (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(typedRows, async (rows) => {
        expect(await readBack((await writeXlsx([table(rows)])).bytes)).toEqual({ at: 1, skipped: [], rows })
      }),
      { seed, numRuns: 300 },
    )
  })
})
