import { describe, expect, it } from 'vitest'
import { readWorkbook, writeXlsx } from './index.ts'
import { handMade, handMadeOds } from './test/hand-made.ts'

const read = (bytes: Uint8Array) => readWorkbook(bytes, { name: 'essai' })
const styled = (...formats: string[]) =>
  `<numFmts>${formats.map((code, n) => `<numFmt numFmtId="${200 + n}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, n) => `<xf numFmtId="${200 + n}"/>`).join('')}</cellXfs>`

describe('an XLSX of another program', () => {
  it('gives texts, shared or not, rich or not, without phonetic readings', async () => {
    const { sheets, complete, kind } = await read(
      await handMade({
        sharedStrings: '<si><t>un</t></si><si><r><t>de</t></r><r><t xml:space="preserve">ux </t></r><rPh><t>ni</t></rPh></si><si/>',
        sheets: [
          '<x:row r="2"><x:c r="B2" t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row><x:row/><x:row><x:c t="inlineStr"><x:is><x:t>a_x000D_b</x:t></x:is></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="d"><x:v>2026-11-06</x:v></x:c></x:row></x:sheetData>',
        ],
      }),
    )

    expect({ kind, complete, rows: sheets[0]?.rows, lines: sheets[0]?.lines, width: sheets[0]?.width }).toEqual({
      kind: 'xlsx',
      complete: true,
      rows: [
        ['', 'deux ', 'un'],
        ['a\rb', 'true', '2026-11-06'],
      ],
      lines: [2, 4],
      width: 3,
    })
  })

  it.each([
    ['General', '2.2999999999999998', '2.3'],
    ['0.00E+00', '1.5E-7', '0.00000015'],
    ['0.0%', '7.0000000000000007E-2', '7%'],
    ['[Red]-0%;0%', '-0.125', '-12.5%'],
    ['000000000', '10780054', '010780054'],
    ['# ##0,00 &quot;jours d&apos;h&quot;', '12', '12'],
    ['dd/mm/yyyy', '46332', '2026-11-06'],
    ['[$-40C]d mmmm yyyy;@', '46332', '2026-11-06'],
    ['mmm yy', '46332', '2026-11-06'],
    ['dd/mm/yyyy hh:mm', '46332.354166666664', '2026-11-06T08:30:00'],
    ['h:mm AM/PM', '0.354166666666667', '08:30:00'],
    ['[h]:mm', '1.5', '36:00:00'],
    ['dd/mm/yyyy', '1', '1900-01-01'],
    ['dd/mm/yyyy', '61', '1900-03-01'],
    ['dd/mm/yyyy', '-4', '-4'],
    ['dd/mm/yyyy', '1E9', '1000000000'],
    ['General', 'n/a', 'n/a'],
  ])('reads %s of %s as %s', async (format, value, expected) => {
    const bytes = await handMade({ styles: styled(format), sheets: [`<x:row><x:c s="1"><x:v>${value}</x:v></x:c></x:row></x:sheetData>`] })

    expect((await read(bytes)).sheets[0]?.rows).toEqual([[expected]])
  })

  it('counts from 1904 when it says so', async () => {
    const sheets = ['<x:row><x:c s="1"><x:v>44870</x:v></x:c><x:c s="1"><x:v>0</x:v></x:c></x:row></x:sheetData>']

    expect((await read(await handMade({ styles: styled('dd/mm/yyyy'), workbook: '<workbookPr date1904="1"/>', sheets }))).sheets[0]?.rows).toEqual([
      ['2026-11-06', '1904-01-01'],
    ])
  })

  it('reads formulas as last computed, and says what a person should know', async () => {
    const { sheets, warnings, skipped } = await read(
      await handMade({
        attributes: ['', 'state="veryHidden"'],
        sheets: [
          '<x:row r="1"><x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c r="B1" t="str"><x:f>A1&amp;"x"</x:f><x:v>2x</x:v></x:c><x:c r="C1"><x:f>NOW()</x:f></x:c><x:c r="D1" t="e"><x:v>#N/A</x:v></x:c></x:row><x:row r="3" hidden="1"/></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A3"/></x:mergeCells>',
          '</x:sheetData>',
        ],
      }),
    )

    expect(skipped).toEqual([])
    expect(sheets.map(({ name, hidden, rows, merges }) => ({ name, hidden, rows, merges }))).toEqual([
      { name: 'S1', hidden: false, rows: [['2', '2x', '', '#N/A']], merges: ['A1:A3'] },
      { name: 'S2', hidden: true, rows: [], merges: [] },
    ])
    expect(warnings).toEqual([
      { code: 'formula-cells', data: { sheet: 'S1', count: 3, first: 'A1' } },
      { code: 'formula-without-value', data: { sheet: 'S1', count: 1, first: 'C1' } },
      { code: 'cell-errors', data: { sheet: 'S1', count: 1, first: 'D1' } },
      { code: 'hidden-rows', data: { sheet: 'S1', count: 1, first: '3' } },
      { code: 'merged-cells', data: { sheet: 'S1', count: 1, first: 'A1:A3' } },
      { code: 'hidden-sheet', data: { sheet: 'S2' } },
    ])
  })
})

describe('an ODS', () => {
  it('gives the same canonical texts', async () => {
    const cell = (type: string, value: string, shown = 'shown') =>
      `<table:table-cell office:value-type="${type}" ${value}><text:p>${shown}</text:p></table:table-cell>`
    const { sheets, warnings } = await read(
      await handMadeOds(
        `<table:table table:name="Un" table:style-name="ta1"><table:shapes><draw:frame><text:p>shape</text:p></draw:frame></table:shapes>
        <table:table-row>${cell('float', 'office:value="1E-7"')}${cell('percentage', 'office:value="0.07"')}${cell('currency', 'office:value="12.5"')}${cell('boolean', 'office:boolean-value="true"')}</table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>${cell('date', 'office:date-value="2026-11-06"')}${cell('date', 'office:date-value="2026-11-06T08:30:00.000000001"')}${cell('time', 'office:time-value="PT08H30M00S"')}</table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="2" table:formula="of:=1"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:s text:c="2"/><text:span>b</text:span></text:p><text:p>c</text:p></table:table-cell></table:table-row></table:table>`,
        '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>',
      ),
    )

    expect(sheets).toEqual([
      {
        name: 'Un',
        hidden: true,
        rows: [
          ['0.0000001', '7%', '12.5', 'true'],
          ['', '', '2026-11-06', '2026-11-06T08:30:00', '08:30:00'],
          ['', '', '2026-11-06', '2026-11-06T08:30:00', '08:30:00'],
          ['a  b\nc', 'a  b\nc'],
        ],
        lines: [1, 2, 3, 1_048_004],
        width: 5,
        merges: [],
      },
    ])
    expect(warnings.map(({ code }) => code)).toEqual(['hidden-sheet', 'formula-cells'])
  })
})

describe('a CSV', () => {
  it('is guessed, and the guess is shown', async () => {
    const { kind, encoding, separator, sheets } = await read(Buffer.from('Édition du 06/11/2026\n\nNom;Écart\nRéa;1,5\n;\n', 'latin1'))

    expect({ kind, encoding, separator }).toEqual({ kind: 'csv', encoding: 'windows-1252', separator: ';' })
    expect(sheets[0]).toMatchObject({ name: '', rows: [['Édition du 06/11/2026'], ['Nom', 'Écart'], ['Réa', '1,5']], lines: [1, 3, 4] })
  })

  it('is read as a person says, when the guess is wrong', async () => {
    const bytes = Buffer.from('a,b;c,d\nÃ©,x;y,z\n')
    const { sheets, encoding, separator } = await readWorkbook(bytes, { name: 'x', separator: ',', encoding: 'windows-1252' })

    expect({ encoding, separator, row: sheets[0]?.rows[1]?.[0] }).toEqual({ encoding: 'windows-1252', separator: ',', row: 'ÃƒÂ©' })
  })

  it('says each line it could not read', async () => {
    const { sheets, skipped, complete } = await read(Buffer.concat([Buffer.from('Élan;1\nR'), Uint8Array.of(0xff), Buffer.from(';2\nÉté;3\n')]))

    expect({ rows: sheets[0]?.lines, skipped, complete }).toEqual({
      rows: [1, 3],
      skipped: [{ line: 2, reason: 'invalid-encoding', data: {} }],
      complete: true,
    })
  })
})

describe('what we write', () => {
  it('has the same bytes for the same content, and a name that spreadsheets accept', async () => {
    const table = (name: string) => ({ name, columns: [{ header: 'A', kind: 'text' as const }], rows: [['x']] })
    const names = ["'Budget' [2026] : a/b?", 'x'.repeat(40), 'X'.repeat(40), '', '\u0001']
    const { bytes } = await writeXlsx(names.map(table))

    expect((await writeXlsx(names.map(table))).bytes).toEqual(bytes)
    expect((await read(bytes)).sheets.map(({ name }) => name)).toEqual(["Budget' 2026 a b", 'x'.repeat(31), `${'X'.repeat(29)} 2`, 'Feuille 4', 'Feuille 5'])
  })

  it('says what a spreadsheet could not hold', async () => {
    const { bytes, lost } = await writeXlsx([{ name: 'A', columns: [{ header: 'h', kind: 'text' }], rows: [['y'.repeat(40_000)]] }])

    expect(lost).toEqual([{ line: 2, reason: 'cell-too-long', data: { sheet: 'A', column: 'A', characters: 40_000, maximum: 32_767 } }])
    expect((await read(bytes)).sheets[0]?.rows[1]?.[0]).toHaveLength(32_767)
  })
})
