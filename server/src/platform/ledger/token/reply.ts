import { type Algorithm, type HashName, hashOf, signatureAlgorithmOf } from './algorithms.ts'
import { childrenOf, context, type Der, encode, expect, integerOf, hexOf, NotDer, oidOf, readDer, TAG, timeOf } from './der.ts'

/** A reply of a time-stamp authority (RFC 3161, 2.4.2), read and not yet believed. */
export interface Reply {
  /** 0 granted, 1 granted with modifications; anything else is a refusal. */
  status: number
  token: Token | null
}

export interface Token {
  info: { imprintHash: HashName; imprint: string; serial: string; genTime: string; nonce: string | null }
  /** The very bytes of TSTInfo, which `messageDigest` is about. */
  infoBytes: Uint8Array
  digestHash: HashName
  messageDigest: string
  /** As signed: the set of attributes. */
  signedAttributes: Uint8Array
  algorithm: Algorithm
  signature: Uint8Array
  signer: { issuer: Uint8Array; serial: string } | null
  /** Hash of the signer's certificate inside what is signed: nobody changes one for another. */
  signerHash: { hash: HashName; value: string }
  certificates: Uint8Array[]
}

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

/** @throws NotDer */
export const readReply = (bytes: Uint8Array): Reply => {
  const whole = expect(readDer(bytes), TAG.sequence)
  const [status, token] = childrenOf(whole)
  const [code] = childrenOf(expect(status, TAG.sequence))
  return { status: Number.parseInt(integerOf(code), 16), token: token ? readToken(token) : null }
}

const readToken = (der: Der): Token => {
  const [type, content] = childrenOf(expect(der, TAG.sequence))
  if (oidOf(type) !== SIGNED_DATA) throw new NotDer('not signed data')
  const [signedData] = childrenOf(expect(content, context(0)))
  const [, , encapsulated, ...rest] = childrenOf(expect(signedData, TAG.sequence))
  const [contentType, holder] = childrenOf(expect(encapsulated, TAG.sequence))
  if (oidOf(contentType) !== TST_INFO) throw new NotDer('not a time stamp')
  const infoBytes = expect(childrenOf(expect(holder, context(0)))[0], TAG.octets).body
  const certificates = rest.find((one) => one.tag === context(0))
  // RFC 3161, 2.4.2: one signature, of the authority.
  const signers = childrenOf(expect(rest.at(-1), TAG.set))
  if (signers.length !== 1) throw new NotDer('one signer expected')
  return {
    info: readInfo(infoBytes),
    infoBytes,
    ...readSigner(signers[0] as Der),
    certificates: certificates ? childrenOf(certificates).flatMap((one) => (one.tag === TAG.sequence ? [one.whole] : [])) : [],
  }
}

const readInfo = (bytes: Uint8Array): Token['info'] => {
  const [, , imprint, serial, genTime, ...rest] = childrenOf(expect(readDer(bytes), TAG.sequence))
  const [imprintHash, hashed] = childrenOf(expect(imprint, TAG.sequence))
  const nonce = rest.find((one) => one.tag === TAG.integer)
  return {
    imprintHash: hashOf(imprintHash),
    imprint: hexOf(expect(hashed, TAG.octets).body),
    serial: integerOf(serial),
    genTime: timeOf(genTime),
    nonce: nonce ? integerOf(nonce) : null,
  }
}

const readSigner = (der: Der): Omit<Token, 'info' | 'infoBytes' | 'certificates'> => {
  const [, sid, digest, attributes, algorithm, signature] = childrenOf(expect(der, TAG.sequence))
  const digestHash = hashOf(digest)
  const signed = expect(attributes, context(0))
  const values = new Map(childrenOf(signed).map((one) => [oidOf(childrenOf(one)[0]), childrenOf(expect(childrenOf(one)[1], TAG.set))[0]] as const))
  if (oidOf(values.get(CONTENT_TYPE)) !== TST_INFO) throw new NotDer('content type')
  return {
    digestHash,
    messageDigest: hexOf(expect(values.get(MESSAGE_DIGEST), TAG.octets).body),
    // RFC 5652, 5.4: signed as a SET, whatever tag it travels under.
    signedAttributes: encode(TAG.set, signed.body),
    algorithm: signatureAlgorithmOf(algorithm, digestHash),
    signature: expect(signature, TAG.octets).body,
    signer: signerOf(sid),
    signerHash: signerHashOf(values.get(SIGNING_CERTIFICATE_V2), values.get(SIGNING_CERTIFICATE)),
  }
}

const signerOf = (der: Der | undefined): Token['signer'] => {
  // By the identifier of its key: the hash inside what is signed tells it as well.
  if (der?.tag !== TAG.sequence) return null
  const [issuer, serial] = childrenOf(der)
  return { issuer: expect(issuer, TAG.sequence).whole, serial: integerOf(serial) }
}

/** RFC 5035 with its own algorithm (SHA-256 when it names none), RFC 2634 with SHA-1. */
const signerHashOf = (second: Der | undefined, first: Der | undefined): Token['signerHash'] => {
  const [ids] = childrenOf(expect(second ?? first, TAG.sequence))
  const parts = childrenOf(expect(childrenOf(expect(ids, TAG.sequence))[0], TAG.sequence))
  const named = parts[0]?.tag === TAG.sequence
  const value = hexOf(expect(parts[named ? 1 : 0], TAG.octets).body)
  return { hash: named ? hashOf(parts[0]) : second ? 'sha256' : 'sha1', value }
}
