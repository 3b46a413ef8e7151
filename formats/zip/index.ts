/**
 * ZIP files in memory: entries read one by one as streams, and files written so that the same content gives the same bytes.
 *
 * Before anything is unpacked the central directory is judged: number of entries, bytes announced in all, ratio, entries that overlap
 * (bombs that unpack the same bytes many times), names given twice (two readers would see two files). While unpacking, an entry that
 * gives more than it announced stops there: nothing beyond what was judged is ever unpacked.
 *
 * Not read: several disks, more than 65,535 entries, methods other than stored and deflated, encryption. ZIP64 sizes are (some
 * Java tools write them on small files). Source: PKWARE APPNOTE 6.3.10.
 */
import type { Skipped } from '../input/index.ts'
import { readDirectory, type ZipEntry } from './directory.ts'
import { ZipFault, type ZipReason } from './fault.ts'
import { unpack } from './unpack.ts'

export { ZipFault, type ZipReason } from './fault.ts'
export { type ZipContent, writeZip } from './write-zip.ts'

export const ZIP_REASONS = [
  'zip-damaged',
  'zip-too-large',
  'zip-ratio',
  'zip-too-many-entries',
  'zip-encrypted',
  'zip-method',
  'zip-duplicate-name',
] as const satisfies ZipReason[]

export interface ZipLimits {
  /** Default 2,000. */
  maxEntries?: number
  /** Announced by all entries together, default 500 MB. */
  maxTotalBytes?: number
  /** Announced bytes per packed byte, default 200; looked at from 16 MB on: small texts compress a thousandfold honestly. */
  maxRatio?: number
}

export interface Zip {
  /** Names as written, in the order of the file. */
  names: readonly string[]
  has(name: string): boolean
  /** The bytes of an entry, nothing for a name that is not there. Throws `ZipFault` when they are damaged or not as announced. */
  read(name: string): AsyncGenerator<Uint8Array>
}

const RATIO_FROM_BYTES = 16_000_000

/** Judges the directory of a ZIP; unpacks nothing. */
export function openZip(bytes: Uint8Array, limits: ZipLimits = {}): { zip: Zip; skipped?: undefined } | { zip?: undefined; skipped: Skipped<ZipReason> } {
  const { maxEntries, maxTotalBytes, maxRatio } = { maxEntries: 2000, maxTotalBytes: 500_000_000, maxRatio: 200, ...limits }
  try {
    const entries = readDirectory(bytes, maxEntries)
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    if (total > maxTotalBytes) throw new ZipFault('zip-too-large', { bytes: total, maximum: maxTotalBytes })
    for (const { name, size, packedSize } of entries) {
      if (size > RATIO_FROM_BYTES && size > packedSize * maxRatio) throw new ZipFault('zip-ratio', { entry: name.slice(0, 100), maximum: maxRatio })
    }
    const byName = new Map<string, ZipEntry>()
    for (const entry of entries) {
      if (byName.has(entry.name)) throw new ZipFault('zip-duplicate-name', { entry: entry.name.slice(0, 100) })
      byName.set(entry.name, entry)
    }
    return { zip: { names: [...byName.keys()], has: (name) => byName.has(name), read: (name) => read(bytes, byName.get(name)) } }
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    return { skipped: { line: null, reason: error.reason, ...(error.data && { data: error.data }) } }
  }
}

async function* read(bytes: Uint8Array, entry: ZipEntry | undefined): AsyncGenerator<Uint8Array> {
  if (entry) yield* unpack(bytes, entry)
}
