import * as fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type CsvOptions, type CsvRow, readCsv } from './index.ts'
import { writeCsv } from './write-csv.ts'

const seed = 20261123

async function read(text: string | Uint8Array, options?: CsvOptions) {
  const reader = readCsv([typeof text === 'string' ? Buffer.from(text) : text], options)
  const rows: CsvRow[] = []
  for await (const row of reader) rows.push(row)
  return { rows, reader, fields: rows.flatMap((row) => (row.skipped ? [] : [row.fields])), skipped: rows.flatMap((row) => row.skipped ?? []) }
}

describe('rows', () => {
  it.each([
    [
      'semicolons',
      'a;b\nc;d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'commas and CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'tabs',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'French decimals are not separators',
      'a;1,5\nb;2,7\n',
      [
        ['a', '1,5'],
        ['b', '2,7'],
      ],
    ],
    ['separator declared by a spreadsheet', 'sep=,\na;b,c\n', [['a;b', 'c']]],
    [
      'old Macintosh line ends',
      'a;b\rc;d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['doubled quotes', '"CENTRE ""LES PINS""";b\n', [['CENTRE "LES PINS"', 'b']]],
    ['quotes inside an unquoted field', 'dit "le petit";b\n', [['dit "le petit"', 'b']]],
    [
      'empty fields',
      ';\n"";""\n',
      [
        ['', ''],
        ['', ''],
      ],
    ],
    ['separator and line end in quotes', '"a;b\r\nc";d\r\n', [['a;b\r\nc', 'd']]],
    ['blank lines', '\n\na;b\n\r\n', [['a', 'b']]],
    ['nothing', '', []],
  ])('%s', async (_, text, expected) => {
    expect((await read(text)).fields).toEqual(expected)
  })

  it('counts lines as an editor does, multi-line records included', async () => {
    const { rows } = await read('a;b\n\n"c\nd";e\nf;g\n')

    expect(rows.map((row) => row.line)).toEqual([1, 3, 5])
  })
})

describe('broken lines', () => {
  it.each([
    [
      'an unclosed quote costs its own line',
      'a;b\n"c;d\ne;f\n',
      'quote-not-closed',
      2,
      [
        ['a', 'b'],
        ['e', 'f'],
      ],
    ],
    [
      'even when a later quote seems to close it',
      'a;b\n"c;d\ne;f\ng";h;i\nj;k\n',
      'quote-not-closed',
      2,
      [
        ['a', 'b'],
        ['e', 'f'],
        ['g"', 'h', 'i'],
        ['j', 'k'],
      ],
    ],
    [
      'text after a closing quote',
      'a;b\n"c"x;d\ne;f\n',
      'quote-misplaced',
      2,
      [
        ['a', 'b'],
        ['e', 'f'],
      ],
    ],
    [
      'a NUL byte',
      'some words;b\nc\0;d\nand some other words;f\n',
      'nul-byte',
      2,
      [
        ['some words', 'b'],
        ['and some other words', 'f'],
      ],
    ],
  ])('%s', async (_, text, reason, line, fields) => {
    const result = await read(text)

    expect(result.skipped).toEqual([{ line, reason }])
    expect(result.fields).toEqual(fields)
  })

  it('refuses a line over the limit and reads on', async () => {
    const result = await read(`a;b\n${'x'.repeat(3_000_000)};y\nc;d\n`)

    expect(result.skipped).toEqual([{ line: 2, reason: 'line-too-long', data: { bytes: 3_000_002, maximum: 1_000_000 } }])
    expect(result.fields).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('drops a line of 300 MB as it comes', async () => {
    function* file() {
      yield Buffer.from('a;b\n')
      for (let i = 0; i < 300; i++) yield Buffer.alloc(1_000_000, 'x')
      yield Buffer.from('\nc;d\n')
    }
    const rows: CsvRow[] = []
    for await (const row of readCsv(file())) rows.push(row)

    expect(rows.map((row) => row.skipped?.data?.bytes ?? row.fields)).toEqual([['a', 'b'], 300_000_000, ['c', 'd']])
  })

  it('gives up on a quote open for more than 100 lines', async () => {
    const result = await read(`a;b\n"c;d\n${'e;f\n'.repeat(150)}g";h\n`)

    expect(result.skipped).toEqual([{ line: 2, reason: 'quote-not-closed' }])
    expect(result.fields).toHaveLength(152)
  })

  it.each([
    ['a spreadsheet file', [0x50, 0x4b, 0x03, 0x04, 20, 0], 'zip'],
    ['random bytes', Array.from({ length: 300 }, (_, i) => i % 10), 'binary'],
  ])('says that %s is no text, once', async (_, bytes, looksLike) => {
    const { rows } = await read(Uint8Array.from(bytes))

    expect(rows).toEqual([{ line: 1, skipped: { line: 1, reason: 'not-text', data: { looksLike } } }])
  })
})

describe('against csv-parse', () => {
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell(), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))

  it(`reads well-formed files the same way, whatever the chunks (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(';', ',', '\t'), fc.integer({ min: 1, max: 40 }), async (rows, separator, chunk) => {
        const bytes = Buffer.from([...writeCsv(rows, { separator })].join(''))
        const pieces = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) => bytes.subarray(i * chunk, (i + 1) * chunk))
        const fields: string[][] = []
        for await (const row of readCsv(pieces, { separator: separator as ';' })) fields.push(row.fields ?? [`skipped ${row.skipped?.reason}`])

        expect(fields).toEqual(parse(bytes, { delimiter: separator, bom: true, skip_empty_lines: true }))
      }),
      { seed, numRuns: 300 },
    )
  })

  it(`never loses a line silently on random text (seed ${seed})`, async () => {
    const noise = fc.array(fc.constantFrom('a', ';', '"', '\n', '\r\n', ' ', 'é'), { maxLength: 60 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(noise, async (text) => {
        const { rows } = await read(text, { separator: ';' })
        const shown = rows.map((row) => (row.skipped ? '' : row.fields.join(''))).join('')
        const lost = rows.filter((row) => row.skipped).map((row) => text.split('\n')[row.line - 1])

        expect(letters(shown) + letters(lost.join(''))).toBe(letters(text))
      }),
      { seed, numRuns: 500 },
    )
  })
})

function letters(text: string): number {
  return text.replace(/[^aé]/g, '').length
}

function cell() {
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
    fc.constantFrom('', '=1+1', '-5', "'@x", 'a;b', 'a"b', '""', 'l1\nl2', 'l1\r\nl2', 'x\r', 'CENTRE HOSPITALIER'),
  )
}
