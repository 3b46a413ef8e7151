import { argon2, createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Parameters of a passphrase, kept so that they may be raised one day. */
export interface Derivation {
  algorithm: 'argon2id'
  memoryKib: number
  passes: number
  /** base64url */
  salt: string
}

// RFC 9106, second recommended choice: 64 MiB, 3 passes, here on one lane as a start of the server has one core to spare.
export const newDerivation = (): Derivation => ({ algorithm: 'argon2id', memoryKib: 65_536, passes: 3, salt: randomBytes(16).toString('base64url') })

export const masterFromPassphrase = (passphrase: string, { memoryKib, passes, salt }: Derivation): Promise<Buffer> =>
  derive('argon2id', {
    message: Buffer.from(passphrase.normalize('NFC')),
    nonce: Buffer.from(salt, 'base64url'),
    parallelism: 1,
    tagLength: KEY_BYTES,
    memory: memoryKib,
    passes,
  })

export const subkey = (key: Buffer, use: string, bytes = KEY_BYTES): Buffer => Buffer.from(hkdfSync('sha256', key, '', `hygie ${use}`, bytes))

/** Tells master keys apart without giving one away. */
export const masterIdOf = (master: Buffer): string => subkey(master, 'master id', 8).toString('hex')

export const keyAsText = (key: Buffer): string => `${key.toString('base64url')}\n`

/** 32 bytes in base64url, base64 or hexadecimal. @returns null when it is none of them */
export const keyFromText = (text: string): Buffer | null => {
  const word = text.trim()
  const bytes = /^[0-9a-f]{64}$/i.test(word) ? Buffer.from(word, 'hex') : /^[\w+/-]{43}=?$/.test(word) ? Buffer.from(word, 'base64url') : null
  return bytes?.length === KEY_BYTES ? bytes : null
}

/** AES-256-GCM: nonce, ciphertext, tag; `about` is bound to it without being in it. */
export const sealBytes = (key: Buffer, about: string, plain: Uint8Array): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @returns null: another key, moved from elsewhere, or altered */
export const openBytes = (key: Buffer, about: string, sealed: Buffer): Buffer | null => {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG_BYTES))
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    // In this mode the end gives no bytes: it only checks the tag.
    decipher.final()
    return plain
  } catch {
    return null
  }
}
