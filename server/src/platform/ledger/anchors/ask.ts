import { hash, randomBytes } from 'node:crypto'
import { callOut, OutgoingError, type OutgoingRule, type Reach } from '../../outgoing/index.ts'
import { headText } from '../chain/entry-text.ts'
import { checkReply, type TokenFault } from '../token/check.ts'
import { nodeTokenCrypto } from '../token/node-crypto.ts'
import { timeStampRequest } from '../token/request.ts'

export interface TimestampAuthority {
  url: string
  /** Basic credentials. */
  user: string | null
  password: string | null
  /** Certificates (DER) that are trusted. */
  authorities: readonly Uint8Array[]
  /** How far the call may go. */
  reach: Reach
  /** Proxy of the house, for what is outside. */
  proxy: string | null
}

export type CallFault = 'unreachable' | 'slow' | 'too-large' | 'address' | 'tls'

export type Stamped = { ok: true; nonce: string; reply: Uint8Array; genTime: string; until: string } | { ok: false; fault: TokenFault | CallFault }

const FAULTS: Partial<Record<OutgoingError['reason'], CallFault>> = {
  'too-slow': 'slow',
  'too-large': 'too-large',
  'address-not-allowed': 'address',
  tls: 'tls',
}

/** What is stamped of a head: SHA-256 of the text that is signed. */
export const imprintOf = (stream: string, { seq, hash: last }: { seq: number; hash: string }, demonstration = false): string =>
  hash('sha256', headText({ stream, demonstration, seq, hash: last }), 'hex')

const MAX_BYTES = 128 * 1024

/** Asks for a stamp over an imprint, and believes nothing of the answer before it is checked. */
export const askForStamp = async (authority: TimestampAuthority, imprint: string, now: () => Date): Promise<Stamped> => {
  // A positive integer of 64 bits, whose first digit is never a zero.
  const nonce = `5${randomBytes(8).toString('hex').slice(1)}`
  const from = now().getTime()
  try {
    const { url, user, password, reach, proxy } = authority
    const headers = {
      'content-type': 'application/timestamp-query',
      accept: 'application/timestamp-reply',
      ...(user === null ? {} : { authorization: `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` }),
    }
    // In clear as well: what comes back is signed.
    const rule: OutgoingRule = { hosts: [new URL(url).host], reach, proxy, clear: 'anywhere', maxBytes: MAX_BYTES }
    const { status, body: reply } = await callOut({ url, method: 'POST', headers, body: timeStampRequest(imprint, nonce) }, rule)
    if (status !== 200) return { ok: false, fault: 'unreachable' }
    const found = await checkReply(reply, { imprint, nonce, authorities: authority.authorities, between: { from, to: now().getTime() } }, nodeTokenCrypto)
    return found.verified ? { ok: true, nonce, reply, genTime: found.genTime, until: found.until } : { ok: false, fault: found.fault }
  } catch (error) {
    if (error instanceof OutgoingError) return { ok: false, fault: FAULTS[error.reason] ?? 'unreachable' }
    throw error
  }
}
