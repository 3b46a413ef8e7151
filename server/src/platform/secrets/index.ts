import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { type Keyring, subkey } from '../keys/index.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Small secrets kept in the database but opened only with the platform's key: passwords of servers, and signatures of links. */
export interface Secrets {
  seal(purpose: string, text: string): Buffer
  /** null: sealed with another key, or altered. */
  open(purpose: string, sealed: Uint8Array): string | null
  sign(purpose: string, bytes: Uint8Array): Buffer
}

/** One derived key for each purpose. */
export const openSecrets = async (keyring: Keyring): Promise<Secrets> => {
  const { key } = await keyring.current('secrets')
  const keyOf = (purpose: string): Buffer => subkey(key, purpose)
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
