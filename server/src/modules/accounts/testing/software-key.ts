import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
/** User present, user verified; with the key itself when it is made (WebAuthn 6.1). */
const SEEN = 0x05
const WITH_KEY = 0x40

interface Asked {
  challenge: string
  origin: string
  /** The page says another host than the one the key was made for. */
  rpId?: string
  verified?: boolean
}

/** An authenticator in software, for what a browser would not let one try. P-256, attestation « none ». */
export const softwareKey = (madeFor: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE_Key in CBOR: kty EC2, alg ES256, crv P-256, x, y (RFC 9053).
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])

  const dataOf = (rpId: string, flags: number): Buffer => {
    const head = Buffer.alloc(5)
    head.writeUInt8(flags, 0)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(rpId), head])
  }
  const clientData = (type: string, { challenge, origin }: Asked): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const frame = { id: text(id), rawId: text(id), type: 'public-key' as const, clientExtensionResults: {} }

  return {
    make: (asked: Asked) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([dataOf(asked.rpId ?? madeFor, SEEN | WITH_KEY), Buffer.alloc(16), length, id, cose])
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, authData.length]),
        authData,
      ])
      return {
        ...frame,
        response: { clientDataJSON: text(clientData('webauthn.create', asked)), attestationObject: text(attestation), transports: ['internal'] },
      }
    },
    show: (asked: Asked, { forgetCounter = false } = {}) => {
      counter = forgetCounter ? counter : counter + 1
      const client = clientData('webauthn.get', asked)
      const data = dataOf(asked.rpId ?? madeFor, asked.verified === false ? 0x01 : SEEN)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return { ...frame, response: { clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) } }
    },
  }
}
