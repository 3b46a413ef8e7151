import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeZip } from '../zip/index.ts'
import { readWorkbook, type WorkbookLimits } from './index.ts'
import { handMade, handMadeOds } from './test/hand-made.ts'

const read = (bytes: Uint8Array, limits: WorkbookLimits = {}) => readWorkbook(bytes, { name: 'x', limits })
const refusedAs = async (bytes: Uint8Array, limits: WorkbookLimits = {}) => {
  const { skipped, complete } = await read(bytes, limits)
  return { complete, ...skipped.at(-1) }
}
const sheetOf = (rows: string) => handMade({ sheets: [`${rows}</x:sheetData>`] })
const row = '<x:row><x:c><x:v>1</x:v></x:c></x:row>'
const ole = (stream: string) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])

describe('what is no workbook is refused with a reason', async () => {
  const document = await writeZip([
    { name: 'mimetype', content: ['application/vnd.oasis.opendocument.text'] },
    { name: 'content.xml', content: ['<a/>'] },
  ])
  it.each([
    ['an old .xls', ole('Workbook'), 'workbook-kind', 'xls'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'workbook-kind', 'pdf'],
    ['a web page called .xls', Buffer.from('\uFEFF<html><table></table></html>'), 'workbook-kind', 'html'],
    ['bytes', Buffer.from(Array.from({ length: 2000 }, (_, n) => n % 7)), 'workbook-kind', 'binary'],
    ['a text document', document, 'workbook-kind', 'zip'],
    ['a ZIP of something else', await writeZip([{ name: 'a', content: ['b'] }]), 'workbook-kind', 'zip'],
    ['a protected XLSX', ole('EncryptedPackage'), 'workbook-encrypted', undefined],
    ['a cut file', (await sheetOf(row)).subarray(0, 300), 'zip-damaged', undefined],
    ['an XLSX without sheet', await handMade({ sheets: [] }), 'workbook-damaged', undefined],
    ['an ODS without sheet', await handMadeOds(''), 'workbook-damaged', undefined],
  ])('%s', async (_, bytes, reason, kind) => {
    const { skipped, complete, sheets } = await read(bytes)
    expect({ sheets, complete, reason: skipped[0]?.reason, kind: skipped[0]?.data?.['kind'] }).toEqual({ sheets: [], complete: false, reason, kind })
  })
})

describe('hostile workbooks', () => {
  it('entities are refused, wherever they stand', async () => {
    const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]>`

    expect(await refusedAs(await sheetOf(laughs))).toMatchObject({ complete: false, reason: 'xml-doctype', data: { part: 'xl/s0.xml' } })
    expect(await refusedAs(await handMade({ sheets: [row], sharedStrings: laughs }))).toMatchObject({ reason: 'xml-doctype', data: { part: 'xl/texts.xml' } })
    expect(await refusedAs(await sheetOf('<x:row><x:c><x:v>&b;</x:v></x:c></x:row>'))).toMatchObject({ reason: 'xml-entity' })
    expect(await refusedAs(await handMadeOds(laughs))).toMatchObject({ reason: 'xml-doctype', data: { part: 'content.xml' } })
  })

  it('what was read before a damaged part is given, and said to be incomplete', async () => {
    const { sheets, skipped, complete } = await read(await handMade({ sheets: [`${row}</x:sheetData>`, `${row}<x:row><oops`] }))

    expect({ rows: sheets.map(({ rows }) => rows.length), complete, reason: skipped[0]?.reason }).toEqual({
      rows: [1, 1],
      complete: false,
      reason: 'xml-damaged',
    })
  })

  it.each([
    ['rows', { maxRows: 2 }, row.repeat(3), 'workbook-too-many-rows'],
    ['cells', { maxCells: 2 }, row.repeat(3), 'workbook-too-many-cells'],
    ['characters', { maxCharacters: 2 }, row.repeat(3), 'workbook-too-many-characters'],
    ['bytes once unpacked', { maxUnpackedBytes: 100 }, row, 'zip-too-large'],
    ['bytes', { maxBytes: 100 }, row, 'workbook-too-large'],
  ])('too many %s', async (_, limits, rows, reason) => {
    expect(await refusedAs(await sheetOf(rows), limits)).toMatchObject({ complete: false, reason })
  })

  it('too many sheets', async () => {
    expect(await refusedAs(await handMade({ sheets: [row, row, row] }), { maxSheets: 2 })).toMatchObject({
      complete: false,
      reason: 'workbook-too-many-sheets',
    })
    expect(await refusedAs(await handMadeOds('<table:table/>'.repeat(3)), { maxSheets: 2 })).toMatchObject({
      complete: false,
      reason: 'workbook-too-many-sheets',
    })
  })

  it('a row too wide or with a cell too long is left out alone', async () => {
    const { sheets, skipped, complete } = await read(
      await sheetOf(`${row}<x:row><x:c r="ZZZ2"><x:v>1</x:v></x:c></x:row><x:row><x:c t="str"><x:v>${'y'.repeat(40_000)}</x:v></x:c></x:row>${row}`),
    )

    expect({ lines: sheets[0]?.lines, complete }).toEqual({ lines: [1, 4], complete: true })
    expect(skipped).toEqual([
      { line: 2, reason: 'workbook-too-many-columns', data: { sheet: 'S1', columns: 18_278, maximum: 512 } },
      { line: 3, reason: 'cell-too-long', data: { sheet: 'S1', column: 'A', characters: 40_000, maximum: 32_767 } },
    ])
  })

  it('ten million rows announced cost nothing; ten million repeated stop at the limit', async () => {
    const claimed = await handMade({
      sheets: ['<x:row r="10000000"><x:c r="A10000000"><x:v>1</x:v></x:c></x:row></x:sheetData><x:dimension ref="A1:XFD10000000"/>'],
    })
    const repeated = await handMadeOds(
      '<table:table><table:table-row table:number-rows-repeated="10000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="400"/></table:table-row></table:table>',
    )

    expect((await read(claimed)).sheets[0]).toMatchObject({ rows: [['1']], lines: [10_000_000] })
    expect(await refusedAs(repeated)).toMatchObject({ complete: false, reason: 'workbook-too-many-cells' })
  })
})

describe('memory is bounded, in a process of its own', () => {
  const measured = (what: string): { reason: string; megabytes: number; seconds: number } => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'test/hostile-child.ts'), what], { encoding: 'utf8', timeout: 120_000 })
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout)
  }

  it.each([
    ['500 MB of CSV as they arrive', 'large-csv', 'workbook-too-large', 300],
    ['an XLSX whose sheet is 4 GB of zeros', 'bomb', 'zip-too-large', 200],
    ['an XLSX within the announced limits, at an absurd ratio', 'ratio', 'zip-ratio', 300],
    ['millions of cells in 400 MB of sheet', 'cells', 'workbook-too-many-rows', 900],
    ['one text shared by every cell', 'shared', 'workbook-too-many-characters', 400],
  ])('%s', { timeout: 120_000 }, (_, what, reason, maximum) => {
    const { megabytes, seconds, ...found } = measured(what)
    console.log(`${what}: refused in ${seconds} s, ${megabytes} MB resident at most`)

    expect(found).toEqual({ reason })
    expect(megabytes).toBeLessThan(maximum)
  })
})
