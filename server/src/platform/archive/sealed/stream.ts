import { createCipheriv, createDecipheriv } from 'node:crypto'
import { AppError } from '../../errors/index.ts'
import { rechunk } from '../../files/seal.ts'
import { archiveKeyOf, headerLength, MAGIC, type Opener, parseHeader, payloadKey, type ReadHeader } from './header.ts'

/**
 * After the header, chunks of 1 MiB (the last may be shorter), each followed by its 16-byte tag: AES-256-GCM, the nonce being the chunk's number and,
 * in its last byte, whether it is the last one (the STREAM construction). Chunks left out, swapped, repeated, cut or added do not open.
 */
export const CHUNK_BYTES = 2 ** 20
const TAG_BYTES = 16

const nonceOf = (index: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

export async function* sealStream(plain: AsyncIterable<Uint8Array>, archiveKey: Buffer, header: Buffer): AsyncGenerator<Buffer> {
  const key = payloadKey(archiveKey, header)
  const chunk = (bytes: Buffer, index: number, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last))
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
  yield header
  let index = 0
  let waiting: Buffer | null = null
  for await (const bytes of rechunk(plain, CHUNK_BYTES)) {
    if (waiting) yield chunk(waiting, index++, false)
    waiting = bytes
  }
  yield chunk(waiting ?? Buffer.alloc(0), index, true)
}

/** Nothing is given out before its tag was checked. @throws AppError `archive-damaged` { reason: chunk | cut } | `wrong-recovery-key` */
export async function* openStream(sealed: AsyncIterable<Uint8Array>, read: ReadHeader, opener: Opener): AsyncGenerator<Buffer> {
  const key = payloadKey(archiveKeyOf(read, opener), read.bytes)
  const open = (part: Buffer, index: number, last: boolean): Buffer => {
    const end = part.length - TAG_BYTES
    if (end < 0) throw new AppError('archive-damaged', { reason: 'cut' })
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last)).setAuthTag(part.subarray(end))
    const plain = decipher.update(part.subarray(0, end))
    try {
      decipher.final()
    } catch {
      throw new AppError('archive-damaged', { reason: last ? 'cut' : 'chunk', index })
    }
    return plain
  }
  let index = 0
  let waiting: Buffer | null = null
  for await (const part of rechunk(sealed, CHUNK_BYTES + TAG_BYTES)) {
    if (waiting) yield open(waiting, index++, false)
    waiting = part
  }
  if (!waiting) throw new AppError('archive-damaged', { reason: 'cut' })
  yield open(waiting, index, true)
}

/** Separates the header of a sealed archive from the rest; null for an archive of the first versions, which was not sealed. */
export async function splitHeader(source: AsyncIterable<Uint8Array>): Promise<{ read: ReadHeader | null; rest: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  const upTo = async (length: number): Promise<void> => {
    while (start.length < length) {
      const next = await iterator.next()
      if (next.done) return
      start = Buffer.concat([start, next.value])
    }
  }
  const restFrom = (from: number): AsyncIterable<Uint8Array> =>
    (async function* () {
      try {
        if (start.length > from) yield start.subarray(from)
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
      } finally {
        await iterator.return?.()
      }
    })()
  await upTo(12)
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) return { read: null, rest: restFrom(0) }
  const length = headerLength(start)
  await upTo(length)
  return { read: parseHeader(start.subarray(0, length)), rest: restFrom(length) }
}
