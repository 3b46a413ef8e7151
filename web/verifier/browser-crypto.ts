import type { Digest } from '../../server/src/platform/ledger/chain/types.ts'
import type { Algorithm, HashName } from '../../server/src/platform/ledger/token/algorithms.ts'
import type { TokenCrypto } from '../../server/src/platform/ledger/token/check.ts'
import { childrenOf, oidOf, readDer } from '../../server/src/platform/ledger/token/der.ts'
import { sha256 } from './sha256.ts'

const encoder = new TextEncoder()

const bytesOfHex = (hex: string): Uint8Array => {
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16)
  return bytes
}

export const browserDigest: Digest = {
  text: (value) => sha256(encoder.encode(value)),
  salted: (salt, value) => sha256(bytesOfHex(salt), encoder.encode(value)),
}

/** This browser has no way to check that. */
export class Unsupported extends Error {}

const subtle = (): SubtleCrypto => {
  const found = (globalThis as { crypto?: { subtle?: SubtleCrypto } }).crypto?.subtle
  if (!found) throw new Unsupported()
  return found
}

const HASHES: Record<HashName, string> = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }
const CURVES: Record<string, { namedCurve: string; size: number }> = {
  '1.2.840.10045.3.1.7': { namedCurve: 'P-256', size: 32 },
  '1.3.132.0.34': { namedCurve: 'P-384', size: 48 },
  '1.3.132.0.35': { namedCurve: 'P-521', size: 66 },
}

/** An ECDSA signature travels as two integers (RFC 3279); browsers want them side by side. */
const sideBySide = (signature: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const flat = new Uint8Array(size * 2)
  for (const [index, { body }] of childrenOf(readDer(signature)).slice(0, 2).entries()) {
    const digits = body[0] === 0 ? body.subarray(1) : body
    flat.set(digits.subarray(-size), index * size + Math.max(0, size - digits.length))
  }
  return flat
}

const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const verify = async (publicKey: Uint8Array, { name, hash, saltLength }: Algorithm, signed: Uint8Array, signature: Uint8Array): Promise<boolean> => {
  const web = subtle()
  const key = copy(publicKey)
  const data = copy(signed)
  if (name === 'ed25519') return web.verify('Ed25519', await web.importKey('spki', key, 'Ed25519', false, ['verify']), copy(signature), data)
  if (name === 'ecdsa') {
    const curve = CURVES[oidOf(childrenOf(childrenOf(readDer(publicKey))[0] as ReturnType<typeof readDer>)[1])]
    if (!curve) throw new Unsupported()
    const imported = await web.importKey('spki', key, { name: 'ECDSA', namedCurve: curve.namedCurve }, false, ['verify'])
    return web.verify({ name: 'ECDSA', hash: HASHES[hash] }, imported, sideBySide(signature, curve.size), data)
  }
  const scheme = name === 'rsa' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS'
  const imported = await web.importKey('spki', key, { name: scheme, hash: HASHES[hash] }, false, ['verify'])
  return web.verify(name === 'rsa' ? scheme : { name: scheme, saltLength }, imported, copy(signature), data)
}

export const browserTokenCrypto: TokenCrypto = {
  digest: async (name, bytes) => {
    if (name === 'sha256') return sha256(bytes)
    const sum = new Uint8Array(await subtle().digest(HASHES[name], copy(bytes)))
    return Array.from(sum, (one) => one.toString(16).padStart(2, '0')).join('')
  },
  verify: async (...asked) => {
    try {
      return await verify(...asked)
    } catch (error) {
      if (error instanceof Unsupported || (error instanceof DOMException && error.name === 'NotSupportedError')) throw new Unsupported()
      // A key of another kind than the algorithm says.
      return false
    }
  },
}

/** Whether the manifest is signed by the key that came with it; null when this browser cannot tell. */
export const isSignedBy = async (pem: string, signed: Uint8Array, signature: Uint8Array): Promise<boolean | null> => {
  const [, text = ''] = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem) ?? []
  try {
    const der = Uint8Array.from(atob(text.replace(/\s/g, '')), (one) => one.charCodeAt(0))
    return await browserTokenCrypto.verify(der, { name: 'ed25519', hash: 'sha512', saltLength: 0 }, signed, signature)
  } catch (error) {
    return error instanceof Unsupported ? null : false
  }
}
