import { inflateSync } from 'node:zlib'

/** Tables of a TrueType font by tag, in the order of the file. */
export type FontTables = Map<string, Buffer>

const HEADER = 44
const ENTRY = 20
const MAX_TABLE = 4 * 1024 * 1024

/**
 * Reads a WOFF 1 file (W3C Recommendation of 13/12/2012): an sfnt whose tables are each deflated.
 * Throws `RangeError` on anything else; our only input is a file of a pinned npm package.
 */
export function readWoff(bytes: Uint8Array): FontTables {
  const woff = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (woff.length < HEADER || woff.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError('not a WOFF 1 file')
  const tables: FontTables = new Map()
  const count = woff.readUInt16BE(12)
  for (let index = 0; index < count; index++) {
    const entry = HEADER + index * ENTRY
    const tag = woff.toString('latin1', entry, entry + 4)
    const offset = woff.readUInt32BE(entry + 4)
    const stored = woff.readUInt32BE(entry + 8)
    const size = woff.readUInt32BE(entry + 12)
    if (size > MAX_TABLE || offset + stored > woff.length) throw new RangeError(`WOFF table ${tag} is out of bounds`)
    const raw = woff.subarray(offset, offset + stored)
    const table = stored < size ? inflateSync(raw, { maxOutputLength: MAX_TABLE }) : Buffer.from(raw)
    if (table.length !== size) throw new RangeError(`WOFF table ${tag} has ${table.length} bytes instead of ${size}`)
    tables.set(tag, table)
  }
  return tables
}
