import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../errors/index.ts'

/**
 * Sealed file: `HYGFILE1`, 32 bytes of salt, 8 bytes that tell a wrong key from a damaged file, then chunks of 1 MiB (the last
 * may be shorter), each followed by its 16-byte tag. AES-256-GCM with a key of its own (HKDF of the master key, the salt and
 * the establishment), the chunk's number as nonce, and its number and whether it is the last one as authenticated data:
 * a file cut, reordered or moved to another establishment does not open.
 */
const MAGIC = Buffer.from('HYGFILE1')
const SALT_BYTES = 32
const CHECK_BYTES = 8
export const HEADER_BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES
export const CHUNK_BYTES = 2 ** 20
const TAG_BYTES = 16

const derive = (masterKey: Buffer, salt: Buffer, use: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, salt, `hygie-file/1/${use}`, bytes))

const checkOf = (masterKey: Buffer, salt: Buffer): Buffer => derive(masterKey, salt, 'check', CHECK_BYTES)

function nonceAndData(index: number, last: boolean): { nonce: Buffer; data: Buffer } {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 4)
  return { nonce, data: Buffer.concat([MAGIC, nonce, Buffer.of(last ? 1 : 0)]) }
}

export async function* seal(plain: AsyncIterable<Uint8Array>, masterKey: Buffer, establishmentId: number): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const key = derive(masterKey, salt, `establishment/${establishmentId}`, 32)
  yield Buffer.concat([MAGIC, salt, checkOf(masterKey, salt)])
  let index = 0
  let waiting: Buffer | null = null
  for await (const chunk of rechunk(plain, CHUNK_BYTES)) {
    if (waiting) yield sealChunk(key, waiting, index++, false)
    waiting = chunk
  }
  yield sealChunk(key, waiting ?? Buffer.alloc(0), index, true)
}

/** Plain bytes of a sealed file, opened by the one of these keys that made it. @throws AppError `wrong-file-key` | `file-altered` */
export async function* unseal(sealed: AsyncIterable<Uint8Array>, keys: readonly Buffer[], establishmentId: number): AsyncGenerator<Buffer> {
  let key: Buffer | null = null
  let index = 0
  let waiting: Buffer | null = null
  for await (const part of rechunk(sealed, CHUNK_BYTES + TAG_BYTES, HEADER_BYTES)) {
    if (!key) {
      key = keyOf(part, keys, establishmentId)
      continue
    }
    if (waiting) yield openChunk(key, waiting, index++, false)
    waiting = part
  }
  if (!key || !waiting) throw new AppError('file-altered', { reason: 'cut' })
  yield openChunk(key, waiting, index, true)
}

/** Whether the file that begins so was sealed by this key. */
export const opensWith = (header: Buffer, key: Buffer): boolean =>
  header.length === HEADER_BYTES && header.subarray(MAGIC.length + SALT_BYTES).equals(checkOf(key, saltOf(header)))

const saltOf = (header: Buffer): Buffer => header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES)

function keyOf(header: Buffer, keys: readonly Buffer[], establishmentId: number): Buffer {
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) throw new AppError('file-altered', { reason: 'header' })
  const maker = keys.find((one) => opensWith(header, one))
  if (!maker) throw new AppError('wrong-file-key')
  return derive(maker, saltOf(header), `establishment/${establishmentId}`, 32)
}

function sealChunk(key: Buffer, plain: Buffer, index: number, last: boolean): Buffer {
  const { nonce, data } = nonceAndData(index, last)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(data)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openChunk(key: Buffer, sealed: Buffer, index: number, last: boolean): Buffer {
  const end = sealed.length - TAG_BYTES
  if (end < 0) throw new AppError('file-altered', { reason: 'cut' })
  const { nonce, data } = nonceAndData(index, last)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(data).setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
  } catch {
    throw new AppError('file-altered', { reason: 'chunk', index })
  }
  return plain
}

/** The same bytes in pieces of `size`, the last one shorter; the first may have a size of its own. */
export async function* rechunk(source: AsyncIterable<Uint8Array>, size: number, firstSize = size): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(firstSize)
  let filled = 0
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length;) {
      const room = Math.min(piece.length - filled, chunk.length - from)
      piece.set(chunk.subarray(from, from + room), filled)
      filled += room
      from += room
      if (filled < piece.length) continue
      yield piece
      piece = Buffer.allocUnsafe(size)
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}
