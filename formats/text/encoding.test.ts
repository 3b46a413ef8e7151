import { describe, expect, it } from 'vitest'
import { decodeText, readCsv } from './index.ts'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const latin = (text: string) => Buffer.from(text, 'latin1')

async function read(...chunks: Uint8Array[]) {
  const reader = readCsv(chunks)
  const fields: string[][] = []
  const skipped = []
  for await (const row of reader) {
    if (row.skipped) skipped.push(row.skipped)
    else fields.push(row.fields)
  }
  return { encoding: reader.encoding, separator: reader.separator, fields, skipped }
}

describe('encoding of a CSV', () => {
  it.each([
    ['UTF-8', utf8('Réa;Élodie\n'), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8('\uFEFFRéa;Élodie\n'), 'utf-8'],
    ['Windows-1252', latin('Réa;Élodie\n'), 'windows-1252'],
    ['UTF-16 of a spreadsheet', Buffer.from('\uFEFFRéa;Élodie\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 big endian', Buffer.from('\uFEFFRéa;Élodie\n', 'utf16le').swap16(), 'utf-16be'],
  ])('reads %s', async (_, bytes, encoding) => {
    expect(await read(bytes)).toEqual({ encoding, separator: ';', fields: [['Réa', 'Élodie']], skipped: [] })
  })

  it('reads the signs that Windows-1252 has and Latin-1 has not', async () => {
    const { fields } = await read(Uint8Array.of(0x80, 0x3b, 0x9c, 0x75, 0x66, 0x3b, 0x92))

    expect(fields).toEqual([['€', 'œuf', '’']])
  })

  it('waits for the first accent, megabytes later, and cuts letters at no chunk border', async () => {
    const ascii = utf8('CH DE PLAINE;1\n'.repeat(60_000))
    const [late, lead, tail] = [utf8('Réa;2\nHôpit'), Uint8Array.of(0xc3), Uint8Array.of(0xa9, 0x3b, 0x33)]

    expect((await read(ascii, late, lead, tail)).fields.slice(-2)).toEqual([
      ['Réa', '2'],
      ['Hôpité', '3'],
    ])
    expect((await read(ascii, latin('Réa;2\n'))).encoding).toBe('windows-1252')
  })

  it('recognises the only accent of a file when two blocks share it', async () => {
    const ascii = Buffer.alloc(256 * 1024 - 1, 'CH DE PLAINE;1\n')

    expect(await read(ascii, utf8('é;2\n'))).toMatchObject({ encoding: 'utf-8', skipped: [] })
  })

  it('keeps a UTF-8 file UTF-8 when an old export cut a label inside a letter: that line alone is refused', async () => {
    const cut = Buffer.concat([utf8('Réanimation;1\nHôpit'), Uint8Array.of(0xc3), utf8(';2\nMaternité;3\n')])

    expect(await read(cut)).toEqual({
      encoding: 'utf-8',
      separator: ';',
      fields: [
        ['Réanimation', '1'],
        ['Maternité', '3'],
      ],
      skipped: [{ line: 2, reason: 'invalid-encoding' }],
    })
  })

  it('decodes a small file whole and says when bytes were not exact', () => {
    expect(decodeText(latin('Élodie'))).toEqual({ text: 'Élodie', encoding: 'windows-1252', exact: true })
    expect(decodeText(Buffer.concat([utf8('éé'), Uint8Array.of(0xff)]))).toEqual({ text: 'éé\uFFFD', encoding: 'utf-8', exact: false })
  })
})
