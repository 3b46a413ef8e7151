import type { FontTables } from './woff.ts'

const TRUE_TYPE = 0x00010000
const CHECKSUM_TARGET = 0xb1b0afba
const CHECKSUM_OFFSET = 8
const FAMILY_NAMES = new Set([1, 16])
const FULL_NAMES = new Set([4, 6])
const WINDOWS = { platform: 3, encoding: 1, language: 0x409 }

/** Writes the tables as one TrueType file with fresh checksums (OpenType specification, « Font file »). */
export function writeSfnt(tables: FontTables): Buffer {
  const tags = [...tables.keys()].toSorted()
  const log = Math.floor(Math.log2(tags.length))
  const directory = Buffer.alloc(12 + 16 * tags.length)
  directory.writeUInt32BE(TRUE_TYPE, 0)
  directory.writeUInt16BE(tags.length, 4)
  directory.writeUInt16BE(16 * 2 ** log, 6)
  directory.writeUInt16BE(log, 8)
  directory.writeUInt16BE(16 * (tags.length - 2 ** log), 10)
  const parts: Buffer[] = [directory]
  let position = directory.length
  let headAt = 0
  tags.forEach((tag, index) => {
    const source = tables.get(tag) ?? Buffer.alloc(0)
    const table = Buffer.alloc(Math.ceil(source.length / 4) * 4)
    source.copy(table)
    if (tag === 'head') {
      table.writeUInt32BE(0, CHECKSUM_OFFSET)
      headAt = position
    }
    const entry = 12 + 16 * index
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(checksum(table), entry + 4)
    directory.writeUInt32BE(position, entry + 8)
    directory.writeUInt32BE(source.length, entry + 12)
    parts.push(table)
    position += table.length
  })
  const font = Buffer.concat(parts)
  font.writeUInt32BE((CHECKSUM_TARGET - checksum(font)) >>> 0, headAt + CHECKSUM_OFFSET)
  return font
}

/**
 * Gives the font another family name. The latin and latin-ext subsets carry the same name, and a compiler then
 * keeps only one of them; a changed font must not keep its author's name either.
 */
export function renameFamily(tables: FontTables, family: string): void {
  const old = tables.get('name')
  if (!old) throw new RangeError('font without a name table')
  const strings = old.readUInt16BE(4)
  const records: { id: number; text: Buffer }[] = []
  for (let index = 0; index < old.readUInt16BE(2); index++) {
    const record = 6 + 12 * index
    if (old.readUInt16BE(record) !== WINDOWS.platform) continue
    const id = old.readUInt16BE(record + 6)
    const start = strings + old.readUInt16BE(record + 10)
    const kept = old.subarray(start, start + old.readUInt16BE(record + 8))
    if (FAMILY_NAMES.has(id)) records.push({ id, text: utf16(family) })
    else if (FULL_NAMES.has(id)) records.push({ id, text: utf16(id === 6 ? family.replaceAll(' ', '') : family) })
    else records.push({ id, text: Buffer.from(kept) })
  }
  records.sort((a, b) => a.id - b.id)
  const header = Buffer.alloc(6 + 12 * records.length)
  header.writeUInt16BE(records.length, 2)
  header.writeUInt16BE(header.length, 4)
  let position = 0
  records.forEach(({ id, text }, index) => {
    const fields = [WINDOWS.platform, WINDOWS.encoding, WINDOWS.language, id, text.length, position]
    fields.forEach((field, column) => header.writeUInt16BE(field, 6 + 12 * index + 2 * column))
    position += text.length
  })
  tables.set('name', Buffer.concat([header, ...records.map((record) => record.text)]))
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let offset = 0; offset + 4 <= table.length; offset += 4) sum = (sum + table.readUInt32BE(offset)) >>> 0
  return sum
}
