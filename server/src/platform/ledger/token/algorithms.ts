import { childrenOf, context, type Der, expect, NotDer, oidOf, TAG } from './der.ts'

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512'

export interface Algorithm {
  name: 'rsa' | 'rsa-pss' | 'ecdsa' | 'ed25519'
  hash: HashName
  /** Octets, of RSA-PSS. */
  saltLength: number
}

const SHA256 = '2.16.840.1.101.3.4.2.1'

const HASHES: Record<string, HashName> = {
  '1.3.14.3.2.26': 'sha1',
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** SHA-1 is not among them: a signature over it proves nothing any more. */
const SIGNATURES: Record<string, [Algorithm['name'], HashName]> = {
  '1.2.840.113549.1.1.11': ['rsa', 'sha256'],
  '1.2.840.113549.1.1.12': ['rsa', 'sha384'],
  '1.2.840.113549.1.1.13': ['rsa', 'sha512'],
  '1.2.840.10045.4.3.2': ['ecdsa', 'sha256'],
  '1.2.840.10045.4.3.3': ['ecdsa', 'sha384'],
  '1.2.840.10045.4.3.4': ['ecdsa', 'sha512'],
  '1.3.101.112': ['ed25519', 'sha512'],
}
const RSA = '1.2.840.113549.1.1.1'
const RSA_PSS = '1.2.840.113549.1.1.10'

/** Of an AlgorithmIdentifier. */
export const hashOf = (der: Der | undefined): HashName => {
  const found = HASHES[oidOf(childrenOf(expect(der, TAG.sequence))[0])]
  if (!found) throw new NotDer('hash algorithm')
  return found
}

/** @param digest what the signer says to have hashed with, for identifiers that do not say it */
export const signatureAlgorithmOf = (der: Der | undefined, digest?: HashName): Algorithm => {
  const [id, parameters] = childrenOf(expect(der, TAG.sequence))
  const oid = oidOf(id)
  if (oid === RSA_PSS) return pssOf(parameters)
  const known = SIGNATURES[oid] ?? (oid === RSA && digest !== undefined && digest !== 'sha1' ? (['rsa', digest] as const) : null)
  if (!known) throw new NotDer(`signature algorithm ${oid}`)
  return { name: known[0], hash: known[1], saltLength: 0 }
}

const pssOf = (parameters: Der | undefined): Algorithm => {
  const parts = childrenOf(expect(parameters, TAG.sequence))
  const part = (n: number): Der | undefined => parts.find((one) => one.tag === context(n))
  const hash = part(0) ? hashOf(childrenOf(part(0) as Der)[0]) : 'sha1'
  if (hash === 'sha1') throw new NotDer('weak hash')
  const salt = part(2)
  const length = salt ? (childrenOf(salt)[0]?.body ?? new Uint8Array([20])) : new Uint8Array([20])
  return { name: 'rsa-pss', hash, saltLength: length.reduce((sum, one) => sum * 256 + one, 0) }
}
