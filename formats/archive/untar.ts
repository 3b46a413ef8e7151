import { pipeline, Readable } from 'node:stream'
import { extract, type Header } from 'tar-stream'
import { ArchiveFault } from './fault.ts'
import type { ArchiveEntry } from './index.ts'
import { cleanPath } from './path.ts'

export interface TarBounds {
  maxEntryBytes: number
  maxTotalBytes: number
  maxEntries: number
}

/** Entries of a tar stream (ustar, GNU, pax), one at a time. Long headers are capped at 4 MB by tar-stream. */
export async function* untar(chunks: AsyncIterable<Uint8Array>, bounds: TarBounds): AsyncGenerator<ArchiveEntry> {
  let fault: unknown
  let count = 0
  const tar = extract()
  pipeline(Readable.from(guarded(chunks, bounds.maxTotalBytes, (error) => (fault = error))), tar, () => {})
  try {
    for await (const entry of tar) {
      if (++count > bounds.maxEntries) throw new ArchiveFault('archive-too-many-entries', { maximum: bounds.maxEntries })
      const refused = refusal(entry.header, bounds.maxEntryBytes)
      const content = refused || entry.header.type === 'directory' ? null : await gather(entry as AsyncIterable<Uint8Array>)
      if (content === null) entry.resume()
      if (refused) yield refused
      else if (content) yield { path: cleanPath(entry.header.name).path as string, bytes: content }
    }
  } catch (error) {
    if (fault instanceof ArchiveFault || error instanceof ArchiveFault) throw fault ?? error
    if (fault !== undefined) throw fault
    throw new ArchiveFault('archive-damaged', { entries: count })
  } finally {
    tar.destroy()
  }
}

/** Remembers why the source failed: tar-stream only says that it ended early. */
async function* guarded(chunks: AsyncIterable<Uint8Array>, maximum: number, onFault: (error: unknown) => void): AsyncGenerator<Uint8Array> {
  let size = 0
  try {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > maximum) throw new ArchiveFault('archive-too-large', { maximum })
      yield chunk
    }
  } catch (error) {
    onFault(error)
    throw error
  }
}

function refusal(header: Header, maxEntryBytes: number): ArchiveEntry | null {
  const { path, reason } = cleanPath(header.name)
  const shown = path ?? header.name.slice(0, 255)
  if (header.type === 'directory') return null
  if (reason) return { path: shown, skipped: { reason }, fatal: false }
  if (header.type === 'link' || header.type === 'symlink') return { path: shown, skipped: { reason: 'entry-link' }, fatal: false }
  if (header.type !== 'file' && header.type !== 'contiguous-file') return { path: shown, skipped: { reason: 'entry-device' }, fatal: false }
  const size = header.size ?? 0
  if (size > maxEntryBytes) return { path: shown, skipped: { reason: 'entry-too-large', data: { bytes: size, maximum: maxEntryBytes } }, fatal: false }
  return null
}

async function gather(entry: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of entry) parts.push(chunk)
  return Buffer.concat(parts)
}
