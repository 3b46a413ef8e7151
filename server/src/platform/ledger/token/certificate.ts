import { type Algorithm, signatureAlgorithmOf } from './algorithms.ts'
import { childrenOf, context, type Der, expect, integerOf, oidOf, readDer, TAG, timeOf } from './der.ts'

/** What a chain of X.509 certificates is checked by (RFC 5280). */
export interface Certificate {
  whole: Uint8Array
  /** What its issuer signed. */
  signed: Uint8Array
  algorithm: Algorithm | null
  signature: Uint8Array
  serial: string
  issuer: Uint8Array
  subject: Uint8Array
  from: string
  until: string
  /** SubjectPublicKeyInfo. */
  publicKey: Uint8Array
  isAuthority: boolean
  /** Purposes of an extended key usage; null without one. */
  usages: string[] | null
  usagesCritical: boolean
}

const BASIC_CONSTRAINTS = '2.5.29.19'
const EXTENDED_KEY_USAGE = '2.5.29.37'

export const readCertificate = (bytes: Uint8Array): Certificate => {
  const whole = expect(readDer(bytes), TAG.sequence)
  const [signed, algorithm, signature] = childrenOf(whole)
  const parts = childrenOf(expect(signed, TAG.sequence))
  if (parts[0]?.tag === context(0)) parts.shift()
  const [serial, , issuer, validity, subject, publicKey, ...rest] = parts
  const [from, until] = childrenOf(expect(validity, TAG.sequence))
  const extensions = extensionsOf(rest.find((one) => one.tag === context(3)))
  const usage = extensions.get(EXTENDED_KEY_USAGE)
  const constraints = extensions.get(BASIC_CONSTRAINTS)
  return {
    whole: whole.whole,
    signed: expect(signed, TAG.sequence).whole,
    algorithm: knownAlgorithm(algorithm),
    signature: (signature?.body ?? new Uint8Array(1)).subarray(1),
    serial: integerOf(serial),
    issuer: expect(issuer, TAG.sequence).whole,
    subject: expect(subject, TAG.sequence).whole,
    from: timeOf(from),
    until: timeOf(until),
    publicKey: expect(publicKey, TAG.sequence).whole,
    isAuthority: constraints !== undefined && childrenOf(constraints.value)[0]?.tag === TAG.boolean && childrenOf(constraints.value)[0]?.body[0] === 0xff,
    usages: usage ? childrenOf(usage.value).map(oidOf) : null,
    usagesCritical: usage?.critical ?? false,
  }
}

/** A root signed in an old way is trusted for what it is, not for its signature. */
const knownAlgorithm = (der: Der | undefined): Algorithm | null => {
  try {
    return signatureAlgorithmOf(der)
  } catch {
    return null
  }
}

const extensionsOf = (der: Der | undefined): Map<string, { critical: boolean; value: Der }> => {
  const found = new Map<string, { critical: boolean; value: Der }>()
  const list = der && childrenOf(der)[0]
  for (const one of list ? childrenOf(list) : []) {
    const parts = childrenOf(one)
    const critical = parts[1]?.tag === TAG.boolean && parts[1].body[0] === 0xff
    found.set(oidOf(parts[0]), { critical, value: readDer(expect(parts.at(-1), TAG.octets).body) })
  }
  return found
}

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

/** Certificates (DER) of a PEM text, whatever stands between them; those that cannot be read are left out. */
export const certificatesOf = (pem: string): Uint8Array[] =>
  [...pem.matchAll(PEM)].flatMap(([, text = '']) => {
    try {
      const der = Uint8Array.from(atob(text.replace(/\s/g, '')), (one) => one.charCodeAt(0))
      readCertificate(der)
      return [der]
    } catch {
      return []
    }
  })
