/**
 * What is inside a `.tar.zst`, `.tar.gz`, `.tar`, `.zst`, `.gz` or plain file, entry by entry, from a byte stream. The kind is read from
 * the bytes, never from the name.
 *
 * - Each entry comes whole, at most `maxEntryBytes`: memory is bounded by that and by the decompressor's window (128 MB at worst,
 *   what `zstd --long` asks for; a few MB usually).
 * - Names are cleaned; an absolute name, a `..`, a backslash, a control character or more than 255 characters refuse the entry.
 *   Links and devices are refused. Directories are silently passed.
 * - What a bomb reaches (`maxTotalBytes`, `maxRatio`, `maxEntries`) or a damaged archive ends the iteration with a last refused
 *   entry, `fatal: true`: what came before is good, what follows was not read.
 * - A zip cannot be read from a stream: refused (`archive-kind`).
 */
import { type Chunks, type Details, peek, sniff } from '../input/index.ts'
import { decompress } from './decompress.ts'
import { ArchiveFault, type ArchiveFaultReason } from './fault.ts'
import { cleanPath, type PathReason } from './path.ts'
import { untar } from './untar.ts'

export const ARCHIVE_REASONS = [
  'archive-kind',
  'archive-damaged',
  'archive-too-large',
  'archive-ratio',
  'archive-too-many-entries',
  'entry-too-large',
  'entry-link',
  'entry-device',
  'path-empty',
  'path-absolute',
  'path-parent',
  'path-backslash',
  'path-control-character',
  'path-too-long',
] as const
export type ArchiveReason = ArchiveFaultReason | PathReason | 'archive-kind' | 'entry-too-large' | 'entry-link' | 'entry-device'

export type ArchiveEntry =
  | { path: string; bytes: Uint8Array; skipped?: undefined }
  | { path: string | null; bytes?: undefined; skipped: { reason: ArchiveReason; data?: Details }; fatal: boolean }

export interface ArchiveLimits {
  /** Longest entry, default 20 MB; larger ones are refused alone. */
  maxEntryBytes?: number
  /** All entries together once decompressed, default 500 MB. */
  maxTotalBytes?: number
  /** Default 10,000. */
  maxEntries?: number
  /** Decompressed bytes per compressed byte, default 200; looked at once 16 MB came out. */
  maxRatio?: number
}

/** Iterates over the entries. `name` is given to the one entry of a file that is no archive (without `.zst` or `.gz`). */
export async function* entries(chunks: Chunks, name: string, limits: ArchiveLimits = {}): AsyncGenerator<ArchiveEntry> {
  const bounds = { maxEntryBytes: 20_000_000, maxTotalBytes: 500_000_000, maxEntries: 10_000, maxRatio: 200, ...limits }
  try {
    const outer = await peek(chunks, 512)
    const compression = sniff(outer.head)
    const compressed = compression === 'zstd' || compression === 'gzip'
    const inner = await peek(compressed ? decompress(outer.chunks, compression, bounds) : outer.chunks, 512)
    const kind = sniff(inner.head)
    if (kind === 'tar') {
      yield* untar(inner.chunks, bounds)
    } else if (kind === 'zip' || kind === 'zstd' || kind === 'gzip') {
      await inner.chunks.return(undefined)
      yield { path: null, skipped: { reason: 'archive-kind', data: { kind } }, fatal: true }
    } else {
      yield await single(inner.chunks, compressed ? name.replace(/\.(zst|gz)$/, '') : name, bounds.maxEntryBytes)
    }
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error
    yield { path: null, skipped: { reason: error.reason, ...(error.data && { data: error.data }) }, fatal: true }
  }
}

async function single(chunks: AsyncIterable<Uint8Array>, name: string, maximum: number): Promise<ArchiveEntry> {
  const { path, reason } = cleanPath(name)
  if (reason) return { path: name.slice(0, 255), skipped: { reason }, fatal: true }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maximum) return { path, skipped: { reason: 'entry-too-large', data: { maximum } }, fatal: true }
    parts.push(chunk)
  }
  return { path, bytes: Buffer.concat(parts) }
}
