import { constants, createPublicKey, hash, verify } from 'node:crypto'
import type { TokenCrypto } from './check.ts'

export const nodeTokenCrypto: TokenCrypto = {
  digest: (name, bytes) => Promise.resolve(hash(name, bytes, 'hex')),
  verify: (publicKey, { name, hash: digest, saltLength }, signed, signature) => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
      const padding = name === 'rsa-pss' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : {}
      return Promise.resolve(verify(name === 'ed25519' ? null : digest, signed, { key, ...padding }, signature))
    } catch {
      // A key of another kind than the algorithm says.
      return Promise.resolve(false)
    }
  },
}
