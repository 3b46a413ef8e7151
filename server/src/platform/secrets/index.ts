import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readOrCreateKey } from '../files/key-file.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Small secrets kept in the database but opened only with the data folder: passwords of servers, and signatures of links. */
export interface Secrets {
  seal(purpose: string, text: string): Buffer
  /** null: sealed with another key, or altered. */
  open(purpose: string, sealed: Uint8Array): string | null
  sign(purpose: string, bytes: Uint8Array): Buffer
}

/** `secrets.key` in the folder of keys (32 random bytes, 0600), made at first use; one derived key for each purpose. */
export const openSecrets = async (keysDirectory: string): Promise<Secrets> => {
  const master = await readOrCreateKey(join(keysDirectory, 'secrets.key'), () => randomBytes(KEY_BYTES))
  const keyOf = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', `hygie ${purpose}`, KEY_BYTES))
  return {
    seal: (purpose, text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open: (purpose, sealed) => {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    sign: (purpose, bytes) => createHmac('sha256', keyOf(purpose)).update(bytes).digest(),
  }
}
