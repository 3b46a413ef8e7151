import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { ZipEntry } from './directory.ts'
import { ZipFault } from './fault.ts'

const LOCAL = 0x04034b50
const BLOCK_BYTES = 64 * 1024

/** The bytes of an entry, checked against the size and the CRC it announced; never one byte more than announced. */
export async function* unpack(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const named = { entry: entry.name.slice(0, 100) }
  if (entry.encrypted) throw new ZipFault('zip-encrypted', named)
  const packed = packedBytes(bytes, entry)
  let [given, crc] = [0, 0]
  for await (const chunk of entry.method === 'stored' ? stored(packed) : inflated(packed, named)) {
    given += chunk.length
    if (given > entry.size) throw new ZipFault('zip-damaged', named)
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (given !== entry.size || crc !== entry.crc) throw new ZipFault('zip-damaged', named)
}

function packedBytes(bytes: Uint8Array, { name, offset, packedSize }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (view.getUint32(offset, true) !== LOCAL || start + packedSize > bytes.length) throw new ZipFault('zip-damaged', { entry: name.slice(0, 100) })
  return bytes.subarray(start, start + packedSize)
}

function* stored(packed: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < packed.length; at += BLOCK_BYTES) yield packed.subarray(at, at + BLOCK_BYTES)
}

async function* inflated(packed: Uint8Array, named: { entry: string }): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: BLOCK_BYTES })
  pipeline(Readable.from(stored(packed)), inflate, () => {})
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) yield chunk
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(Z_|ERR_STREAM_PREMATURE_CLOSE)/.test(String(error.code))) throw new ZipFault('zip-damaged', named)
    throw error
  } finally {
    inflate.destroy()
  }
}
