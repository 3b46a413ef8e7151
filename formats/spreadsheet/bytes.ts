import { setImmediate } from 'node:timers/promises'
import type { Chunks } from '../input/index.ts'
import { WorkbookFault } from './fault.ts'

const BLOCK_BYTES = 64 * 1024

/** The whole file, when it is not larger than allowed: a stream is left at the first byte too many. */
export async function gather(bytes: Uint8Array | Chunks, maxBytes: number): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) {
    if (bytes.length > maxBytes) throw new WorkbookFault('workbook-too-large', { bytes: bytes.length, maximum: maxBytes })
    return bytes
  }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > maxBytes) throw new WorkbookFault('workbook-too-large', { maximum: maxBytes })
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** The bytes in blocks, other work being let in between two. */
export async function* breathing(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    await setImmediate()
    yield bytes.subarray(at, at + BLOCK_BYTES)
  }
}
