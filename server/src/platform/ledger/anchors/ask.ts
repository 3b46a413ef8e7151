import { hash, randomBytes } from 'node:crypto'
import { headText } from '../chain/entry-text.ts'
import { checkReply, type TokenFault } from '../token/check.ts'
import { nodeTokenCrypto } from '../token/node-crypto.ts'
import { timeStampRequest } from '../token/request.ts'
import { postBytes, Unreachable } from './post.ts'

export interface TimestampAuthority {
  url: string
  /** Basic credentials. */
  user: string | null
  password: string | null
  /** Certificates (DER) that are trusted. */
  authorities: readonly Uint8Array[]
  timeoutMs?: number
}

export type Stamped =
  | { ok: true; nonce: string; reply: Uint8Array; genTime: string; until: string }
  | { ok: false; fault: TokenFault | 'unreachable' | 'slow' | 'too-large' }

/** What is stamped of a head: SHA-256 of the text that is signed. */
export const imprintOf = (stream: string, { seq, hash: last }: { seq: number; hash: string }, demonstration = false): string =>
  hash('sha256', headText({ stream, demonstration, seq, hash: last }), 'hex')

/** Asks for a stamp over an imprint, and believes nothing of the answer before it is checked. */
export const askForStamp = async (authority: TimestampAuthority, imprint: string, now: () => Date): Promise<Stamped> => {
  // A positive integer of 64 bits, whose first digit is never a zero.
  const nonce = `5${randomBytes(8).toString('hex').slice(1)}`
  const from = now().getTime()
  try {
    const { url, user, password, timeoutMs = 10_000 } = authority
    const reply = await postBytes(url, timeStampRequest(imprint, nonce), {
      headers: {
        'content-type': 'application/timestamp-query',
        accept: 'application/timestamp-reply',
        ...(user === null ? {} : { authorization: `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` }),
      },
      timeoutMs,
      maxBytes: 128 * 1024,
    })
    const found = await checkReply(reply, { imprint, nonce, authorities: authority.authorities, between: { from, to: now().getTime() } }, nodeTokenCrypto)
    return found.verified ? { ok: true, nonce, reply, genTime: found.genTime, until: found.until } : { ok: false, fault: found.fault }
  } catch (error) {
    if (error instanceof Unreachable) return { ok: false, fault: error.reason }
    throw error
  }
}
