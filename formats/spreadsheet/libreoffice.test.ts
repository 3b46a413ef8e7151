import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { applyMapping, proposeMapping, readWorkbook, type Table, writeCsvTable, writeXlsx } from './index.ts'

const present = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0
if (!present) console.warn('SKIPPED: round trips through LibreOffice, soffice is absent (on Debian: apt-get install --no-install-recommends libreoffice-calc)')

const folder = mkdtempSync(join(tmpdir(), 'hygie-soffice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Semicolons, quotes, UTF-8, from line 1, French; columns as LibreOffice guesses them. */
const CSV = 'CSV:59,34,76,1,,1036,false,false'
/** Values whole, not as shown. */
const TO_CSV = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,false,false'

/** Opens a file in LibreOffice and saves it as another kind. */
function saved(bytes: Uint8Array, from: string, to: string, filter?: string): Uint8Array {
  writeFileSync(join(folder, `in.${from}`), bytes)
  const { status, stderr } = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      ...(filter ? [`--infilter=${filter}`] : []),
      '--convert-to',
      to,
      '--outdir',
      join(folder, 'out'),
      join(folder, `in.${from}`),
    ],
    { timeout: 100_000, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return readFileSync(join(folder, 'out', `in.${to.split(':')[0]}`))
}

const NASTY = [
  '=1+1',
  "'=1",
  '+33 1',
  '-x',
  '@SUM(A1)',
  '010780054',
  '1,5',
  '58 %',
  '06/11/2026',
  'a\nb',
  'a "b"; c',
  '  deux  espaces ',
  '<&>',
  '_x000D_',
  'TRUE',
  '#N/A',
  '1E5',
  '😀 Œuvre 5 €',
  '\tx',
]
const fields = [
  { name: 'text', aliases: ['Texte'] },
  { name: 'number', kind: 'number', aliases: ['Nombre'] },
  { name: 'date', kind: 'date', aliases: ['Jour'] },
  { name: 'datetime', kind: 'datetime', aliases: ['Instant'] },
  { name: 'percent', kind: 'percent', aliases: ['Part'] },
  { name: 'money', kind: 'money', aliases: ['Montant'] },
  { name: 'boolean', kind: 'boolean', aliases: ['Fait'] },
] as const
const VALUES = NASTY.map((text, at) => [
  text,
  at - 1.25,
  `2026-11-${String(at + 1).padStart(2, '0')}`,
  `2026-11-06T08:${String(at + 10)}:${at % 2 === 0 ? '00' : '07'}`,
  at / 8,
  (123_456 * at) / 100,
  at % 2 === 0,
])
const table: Table = {
  name: 'Été & « test »',
  columns: fields.map((field) => ({ header: field.aliases[0], kind: 'kind' in field ? field.kind : 'text' })),
  rows: VALUES,
}

const cell = (type: string, value: string, more = ''): string => `<table:table-cell office:value-type="${type}" ${value} ${more}/>`
const word = (text: string, more = ''): string => `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`
const rowOf = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`
const FLAT = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles><style:style style:name="no" style:family="table"><style:table-properties table:display="false"/></style:style>
<number:date-style style:name="nd"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<number:time-style style:name="nt"><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
<number:percentage-style style:name="np"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>
<number:boolean-style style:name="nb"><number:boolean/></number:boolean-style>
${['d', 't', 'p', 'b'].map((one) => `<style:style style:name="${one}" style:family="table-cell" style:data-style-name="n${one}"/>`).join('')}</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="Montré">
${rowOf(word('Fusion', 'table:number-columns-spanned="2"'), '<table:covered-table-cell/>', word('Total'))}
${rowOf(cell('float', 'office:value="2"'), cell('float', 'office:value="3"'), cell('float', 'office:value="0"', 'table:formula="of:=[.A2]+[.B2]"'))}
${rowOf('<table:table-cell/>')}
${rowOf(cell('date', 'office:date-value="2026-11-06"', 'table:style-name="d"'), cell('time', 'office:time-value="PT08H30M00S"', 'table:style-name="t"'), cell('percentage', 'office:value="0.125"', 'table:style-name="p"'))}
<table:table-row table:visibility="collapse">${cell('boolean', 'office:boolean-value="true"', 'table:style-name="b"')}${cell('float', 'office:value="0"', 'table:formula="of:=1/0"')}<table:table-cell office:value-type="string"><text:p>a</text:p><text:p>b</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2">${cell('float', 'office:value="1"', 'table:number-columns-repeated="2"')}</table:table-row>
</table:table><table:table table:name="Caché" table:style-name="no">${rowOf(word('secret'))}</table:table></office:spreadsheet></office:body></office:document>`

const valuesOf = async (bytes: Uint8Array) => {
  const { sheets, complete, skipped } = await readWorkbook(bytes, { name: 'x' })
  const sheet = sheets[0]!
  const mapped = applyMapping(sheet, 0, proposeMapping(sheet.rows[0]!, fields), fields)
  return { complete, skipped: [...skipped, ...mapped.skipped], values: mapped.records.map(({ values }) => fields.map(({ name }) => values[name])) }
}
const expected = (rows: readonly (readonly unknown[])[] = VALUES) => ({
  complete: true,
  skipped: [],
  values: rows.map(([text, ...rest]) => [typeof text === 'string' ? text.trim() : text, ...rest]),
})

describe.skipIf(!present)('what LibreOffice opened and saved again', () => {
  it('as XLSX and ODS, from our XLSX, has the same values', { timeout: 300_000 }, async () => {
    const { bytes } = await writeXlsx([table])

    const xlsx = saved(bytes, 'xlsx', 'xlsx')
    expect(await valuesOf(xlsx)).toEqual(expected())
    expect((await readWorkbook(xlsx, { name: 'x' })).sheets[0]?.name).toBe('Été & « test »')
    expect(await valuesOf(saved(bytes, 'xlsx', 'ods'))).toEqual(expected())
  })

  it('as CSV, XLSX and ODS, from our CSV, has the same values', { timeout: 300_000 }, async () => {
    // Read as a number by any spreadsheet that opens a CSV, whoever wrote it: zeros, exponents, dates in a column of texts.
    const rows = VALUES.filter(([text]) => !/^(?:010780054|1,5|58 %|06\/11\/2026|TRUE|1E5)$/.test(String(text)))
    const { bytes } = writeCsvTable({ ...table, rows })

    expect(await valuesOf(saved(bytes, 'csv', TO_CSV, CSV))).toEqual(expected(rows))
    expect(await valuesOf(saved(bytes, 'csv', 'xlsx', CSV))).toEqual(expected(rows))
    expect(await valuesOf(saved(bytes, 'csv', 'ods', CSV))).toEqual(expected(rows))
  })

  it.each(['ods', 'xlsx'])('as %s, from a workbook made by hand, says what a person should know', { timeout: 300_000 }, async (kind) => {
    const { sheets, warnings, skipped, complete } = await readWorkbook(saved(Buffer.from(FLAT), 'fods', kind), { name: 'x' })

    expect({ complete, skipped }).toEqual({ complete: true, skipped: [] })
    expect(sheets).toEqual([
      {
        name: 'Montré',
        hidden: false,
        rows: [
          ['Fusion', '', 'Total'],
          ['2', '3', '5'],
          ['2026-11-06', '08:30:00', '12.5%'],
          ['true', '#DIV/0!', 'a\nb'],
          ['1', '1'],
          ['1', '1'],
        ],
        lines: [1, 2, 4, 5, 6, 7],
        width: 3,
        merges: ['A1:B1'],
      },
      { name: 'Caché', hidden: true, rows: [['secret']], lines: [1], width: 1, merges: [] },
    ])
    expect(warnings.toSorted((a, b) => a.code.localeCompare(b.code))).toEqual([
      { code: 'cell-errors', data: { sheet: 'Montré', count: 1, first: 'B5' } },
      { code: 'formula-cells', data: { sheet: 'Montré', count: 2, first: 'C2' } },
      { code: 'hidden-rows', data: { sheet: 'Montré', count: 1, first: '5' } },
      { code: 'hidden-sheet', data: { sheet: 'Caché' } },
      { code: 'merged-cells', data: { sheet: 'Montré', count: 1, first: 'A1:B1' } },
    ])
  })
})
