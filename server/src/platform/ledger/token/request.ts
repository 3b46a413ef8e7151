import { encode, TAG } from './der.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (one) => Number.parseInt(one, 16))
/** AlgorithmIdentifier of SHA-256, with the NULL that old servers want. */
const SHA256_IDENTIFIER = encode(TAG.sequence, bytes('0609608648016503040201'), bytes('0500'))

/**
 * TimeStampReq (RFC 3161, 2.4.1): version 1, SHA-256, a nonce, and the certificates wanted in the answer.
 * @param imprint hexadecimal
 * @param nonce hexadecimal, first digit from 1 to 7: a positive integer without padding
 */
export const timeStampRequest = (imprint: string, nonce: string): Uint8Array =>
  encode(
    TAG.sequence,
    encode(TAG.integer, bytes('01')),
    encode(TAG.sequence, SHA256_IDENTIFIER, encode(TAG.octets, bytes(imprint))),
    encode(TAG.integer, bytes(nonce)),
    encode(TAG.boolean, bytes('ff')),
  )
