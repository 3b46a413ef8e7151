import type { TokenCheck } from '../chain/judge.ts'
import type { Algorithm, HashName } from './algorithms.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { NotDer, sameBytes } from './der.ts'
import { readReply, type Token } from './reply.ts'

/** Signatures and hashes of the place: Node or a browser. */
export interface TokenCrypto {
  digest(hash: HashName, bytes: Uint8Array): Promise<string>
  verify(publicKey: Uint8Array, algorithm: Algorithm, signed: Uint8Array, signature: Uint8Array): Promise<boolean>
}

export type TokenFault =
  | 'unreadable'
  | 'refused'
  /** About something else than what was asked. */
  | 'imprint'
  | 'nonce'
  /** Dated outside of the moment of the request. */
  | 'time'
  | 'signature'
  /** The certificate is not made to time-stamp. */
  | 'usage'
  | 'certificate-expired'
  /** No certificate leads to an authority that we trust. */
  | 'other-authority'

export interface Expected {
  /** SHA-256, hexadecimal. */
  imprint: string
  /** Hexadecimal; null when it is not known any more. */
  nonce: string | null
  /** Certificates (DER) that are trusted. */
  authorities: readonly Uint8Array[]
  /** When the answer was waited for, milliseconds. */
  between?: { from: number; to: number }
}

class Faulty extends Error {
  readonly fault: TokenFault
  constructor(fault: TokenFault) {
    super(fault)
    this.fault = fault
  }
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
/** A clock of ours further than that from the authority's is a finding in itself. */
const TOLERANCE_MS = 5 * 60_000
const LONGEST_CHAIN = 8

const need = (holds: boolean, fault: TokenFault): void => {
  if (!holds) throw new Faulty(fault)
}

/** Checks a full reply (RFC 3161, 2.2): status, imprint, nonce, time, signature, purpose of the certificate, chain to an authority that we trust. */
export const checkReply = async (
  bytes: Uint8Array,
  expected: Expected,
  crypto: TokenCrypto,
): Promise<(TokenCheck & { verified: false; fault: TokenFault }) | { verified: true; genTime: string; until: string }> => {
  try {
    const { status, token } = readReply(bytes)
    need((status === 0 || status === 1) && token !== null, 'refused')
    return await checkToken(token as Token, expected, crypto)
  } catch (error) {
    if (error instanceof Faulty) return { verified: false, fault: error.fault }
    if (error instanceof NotDer) return { verified: false, fault: 'unreadable' }
    throw error
  }
}

const checkToken = async (token: Token, expected: Expected, crypto: TokenCrypto): Promise<{ verified: true; genTime: string; until: string }> => {
  const { info } = token
  need(info.imprintHash === 'sha256' && info.imprint === expected.imprint, 'imprint')
  need(expected.nonce === null || info.nonce === expected.nonce, 'nonce')
  const at = Date.parse(info.genTime)
  const { from, to } = expected.between ?? { from: -Infinity, to: Infinity }
  need(at >= from - TOLERANCE_MS && at <= to + TOLERANCE_MS, 'time')
  need((await crypto.digest(token.digestHash, token.infoBytes)) === token.messageDigest, 'signature')
  const authorities = expected.authorities.map(readCertificate)
  const known = [...authorities, ...token.certificates.map(readCertificate)]
  const signer = await signerAmong(known, token, crypto)
  need(await crypto.verify(signer.publicKey, token.algorithm, token.signedAttributes, token.signature), 'signature')
  // RFC 3161, 2.3: that purpose alone, and critical.
  need(signer.usagesCritical && signer.usages?.length === 1 && signer.usages[0] === TIME_STAMPING, 'usage')
  await climb(signer, { authorities, known, at: info.genTime }, crypto)
  return { verified: true, genTime: info.genTime, until: signer.until }
}

const signerAmong = async (known: readonly Certificate[], { signer, signerHash }: Token, crypto: TokenCrypto): Promise<Certificate> => {
  for (const one of known) {
    if (signer && !(one.serial === signer.serial && sameBytes(one.issuer, signer.issuer))) continue
    if ((await crypto.digest(signerHash.hash, one.whole)) === signerHash.value) return one
  }
  throw new Faulty('other-authority')
}

interface Way {
  authorities: readonly Certificate[]
  known: readonly Certificate[]
  at: string
}

/** From the signer up to a trusted certificate, each in force at the time stamped. */
const climb = async (signer: Certificate, { authorities, known, at }: Way, crypto: TokenCrypto): Promise<void> => {
  let current = signer
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    need(current.from <= at && at <= current.until, 'certificate-expired')
    if (authorities.some((one) => sameBytes(one.whole, current.whole))) return
    const issuer = await issuerOf(current, known, crypto)
    if (!issuer) break
    current = issuer
  }
  throw new Faulty('other-authority')
}

const issuerOf = async (current: Certificate, known: readonly Certificate[], crypto: TokenCrypto): Promise<Certificate | null> => {
  for (const one of known) {
    const { algorithm } = current
    if (!one.isAuthority || !algorithm || !sameBytes(one.subject, current.issuer) || sameBytes(one.whole, current.whole)) continue
    if (await crypto.verify(one.publicKey, algorithm, current.signed, current.signature)) return one
  }
  return null
}
