import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { openZero } from './open-zero.ts'
import { reportFonts } from './report-fonts.ts'
import { writeSfnt } from './sfnt.ts'
import { readWoff } from './woff.ts'

const path = createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff')
const woff = readFileSync(path)

function tablesOf(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16) {
    const offset = font.readUInt32BE(entry + 8)
    tables.set(font.toString('latin1', entry, entry + 4), font.subarray(offset, offset + font.readUInt32BE(entry + 12)))
  }
  return tables
}

function sum(font: Buffer): number {
  let total = 0
  for (let offset = 0; offset < font.length; offset += 4) total = (total + font.readUInt32BE(offset)) >>> 0
  return total
}

it('keeps every table of the WOFF file, byte for byte but the checksum', () => {
  const source = readWoff(woff)
  const written = tablesOf(writeSfnt(source))

  expect([...written.keys()]).toEqual([...source.keys()].toSorted())
  const changed = [...source].filter(([tag, table]) => !written.get(tag)?.equals(table)).map(([tag]) => tag)
  expect(changed).toEqual(['head'])
})

it('gives the whole file the checksum OpenType asks for', () => {
  expect(sum(writeSfnt(readWoff(woff)))).toBe(0xb1b0afba)
})

it('opens the zero: two contours instead of three, the other glyphs only moved', () => {
  const tables = readWoff(woff)
  const before = new Map(tables)

  expect(openZero(tables)).toBe(true)
  const [old, now] = [glyphs(before), glyphs(tables)]
  const changed = now.filter((glyph, index) => !glyph.equals(old[index] ?? Buffer.alloc(0)))
  expect(changed).toHaveLength(1)
  expect(changed[0]?.readInt16BE(0)).toBe(2)
  expect(openZero(tables), 'a second time changes nothing').toBe(false)
})

function glyphs(tables: Map<string, Buffer>): Buffer[] {
  const [glyf, loca, head] = ['glyf', 'loca', 'head'].map((tag) => tables.get(tag) ?? Buffer.alloc(0)) as [Buffer, Buffer, Buffer]
  const long = head.readUInt16BE(50) === 1
  const at = (index: number): number => (long ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index))
  return Array.from({ length: loca.length / (long ? 4 : 2) - 1 }, (_, index) => glyf.subarray(at(index), at(index + 1)))
}

it('refuses what is not a WOFF file, or a cut one', () => {
  expect(() => readWoff(Buffer.from('wOF2 and more bytes than a header, to be sure of it'))).toThrow(RangeError)
  expect(() => readWoff(woff.subarray(0, 2000))).toThrow(RangeError)
})

it('loads eight faces under two names of ours', async () => {
  const names = (await reportFonts()).map((font) => tablesOf(Buffer.from(font)).get('name')?.swap16().toString('utf16le') ?? '')

  expect(names).toHaveLength(8)
  expect(names.filter((name) => name.includes('Hygie Text Ext'))).toHaveLength(4)
  expect(names.filter((name) => name.includes('Hygie Text') && !name.includes('Ext'))).toHaveLength(4)
})
