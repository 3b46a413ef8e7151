import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../secrets/index.ts'

/** What a link opens, and nothing else. */
export const LINK_PURPOSES = ['answer', 'calendar', 'assessment', 'first-run'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** Kept in a row. With the key of the data folder it gives the token again; without it, nothing. */
export interface LinkSeed {
  purpose: LinkPurpose
  nonce: Buffer
  expiresAt: Date
}

const NONCE_BYTES = 16
const MAC_BYTES = 16
const HEAD_BYTES = 1 + 4

export const newSeed = (purpose: LinkPurpose, expiresAt: Date): LinkSeed => ({
  purpose,
  nonce: randomBytes(NONCE_BYTES),
  // Seconds: what the token can say.
  expiresAt: new Date(Math.floor(expiresAt.getTime() / 1000) * 1000),
})

const signed = (secrets: Secrets, plain: Buffer): Buffer => secrets.sign('link', plain).subarray(0, MAC_BYTES)

/** Purpose, end, nonce and their HMAC, in base64url: 50 signs. */
export const tokenOf = (secrets: Secrets, { purpose, nonce, expiresAt }: LinkSeed): string => {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(LINK_PURPOSES.indexOf(purpose), 0)
  head.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 1)
  const plain = Buffer.concat([head, nonce])
  return Buffer.concat([plain, signed(secrets, plain)]).toString('base64url')
}

/** The only form in which a token is looked up, so that a copy of the database opens nothing. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Ours, and for this purpose: told without asking the database. */
export const isGenuine = (secrets: Secrets, token: string, purpose: LinkPurpose): boolean => {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== HEAD_BYTES + NONCE_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return false
  const plain = bytes.subarray(0, -MAC_BYTES)
  return timingSafeEqual(signed(secrets, plain), bytes.subarray(-MAC_BYTES)) && bytes[0] === LINK_PURPOSES.indexOf(purpose)
}

/** When a genuine token ends by itself; a row may end it before. */
export const endOf = (token: string): Date => new Date(Buffer.from(token, 'base64url').readUInt32BE(1) * 1000)
