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
})
