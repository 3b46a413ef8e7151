import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../errors/index.ts'
import type { LedgerKey } from '../../ledger/index.ts'
import { idOfKey, publicFromRaw, rawPublic, type RecoveryKey } from './recovery-key.ts'

/** A sealed archive begins with these bytes, the length of the header (4 bytes, big endian), then the header as JSON. */
export const MAGIC = Buffer.from('HYGBAK1\n')
const MAX_HEADER = 16_384
const SEALED_FORMAT = 1

const base64 = z.string().max(400)

/** Readable without any key: when, by which Hygie, for which key. All of it is authenticated: see `payloadKey`. */
const headerSchema = z.object({
  format: z.literal('hygie-sealed-backup'),
  version: z.literal(SEALED_FORMAT),
  createdAt: z.iso.datetime(),
  /** Version of the program. */
  hygie: z.string().max(40),
  /** Name of the recovery key that opens it. */
  recipient: z.string().max(20),
  /** X25519 public key made for this archive alone, and the archive's key wrapped for the recipient. */
  ephemeral: base64,
  wrapped: base64,
  /** Tells a wrong key from a damaged archive; AES-GCM alone does not commit to its key. */
  commitment: base64,
  /** Ed25519 key of the ledger of the Hygie that made it. Anybody can seal for a public key: this says who did. */
  signer: base64,
})
export type SealedHeader = z.output<typeof headerSchema>
const signedSchema = headerSchema.extend({ signature: base64 })
const envelopeSchema = z.object({ format: z.literal('hygie-sealed-backup'), version: z.number() })

export interface ReadHeader {
  header: SealedHeader
  /** Magic, length and JSON as they stand in the file. */
  bytes: Buffer
  signerKey: KeyObject
}

/** What opens an archive: the recovery key from its paper, or the archive's own key, which the server that made it remembers for a while. */
export type Opener = { recoveryKey: RecoveryKey } | { archiveKey: Buffer }

const derive = (secret: Buffer, salt: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, `hygie-backup/1/${use}`, 32))
const commitmentOf = (archiveKey: Buffer): string => derive(archiveKey, Buffer.alloc(0), 'commitment').toString('base64')

/** The header enters the key: change one of its bytes and no chunk opens. */
export const payloadKey = (archiveKey: Buffer, header: Buffer): Buffer => derive(archiveKey, createHash('sha256').update(header).digest(), 'payload')

interface Making {
  archiveKey: Buffer
  recoveryPublicKey: KeyObject
  ledgerKey: LedgerKey
  createdAt: Date
  hygie: string
}

export const makeHeader = ({ archiveKey, recoveryPublicKey, ledgerKey, createdAt, hygie }: Making): Buffer => {
  const ephemeral = generateKeyPairSync('x25519')
  const wrap = createCipheriv('aes-256-gcm', wrappingKey(ephemeral.privateKey, recoveryPublicKey, ephemeral.publicKey, recoveryPublicKey), Buffer.alloc(12))
  const header: SealedHeader = {
    format: 'hygie-sealed-backup',
    version: SEALED_FORMAT,
    createdAt: createdAt.toISOString(),
    hygie,
    recipient: idOfKey(recoveryPublicKey),
    ephemeral: rawPublic(ephemeral.publicKey).toString('base64'),
    wrapped: Buffer.concat([wrap.update(archiveKey), wrap.final(), wrap.getAuthTag()]).toString('base64'),
    commitment: commitmentOf(archiveKey),
    signer: ledgerKey.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
  const signature = sign(null, Buffer.from(JSON.stringify(header)), ledgerKey.privateKey).toString('base64')
  const json = Buffer.from(JSON.stringify({ ...header, signature }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([MAGIC, length, json])
}

/** Used once: the ephemeral key is new for each archive, so the nonce may be zero. */
const wrappingKey = (secret: KeyObject, other: KeyObject, ephemeral: KeyObject, recipient: KeyObject): Buffer =>
  derive(diffieHellman({ privateKey: secret, publicKey: other }), Buffer.concat([rawPublic(ephemeral), rawPublic(recipient)]), 'wrap')

/** How long the header is, once its first 12 bytes are known. @throws AppError `archive-damaged` */
export const headerLength = (start: Buffer): number => {
  const length = start.length < 12 ? 0 : start.readUInt32BE(MAGIC.length)
  if (length === 0 || length > MAX_HEADER) throw new AppError('archive-damaged', { reason: 'header' })
  return 12 + length
}

/** @throws AppError `archive-damaged` { reason: header | signature } | `archive-newer` */
export const parseHeader = (bytes: Buffer): ReadHeader => {
  const json = jsonOf(bytes.subarray(12))
  const envelope = envelopeSchema.safeParse(json)
  if (envelope.success && envelope.data.version > SEALED_FORMAT)
    throw new AppError('archive-newer', { version: envelope.data.version, readable: SEALED_FORMAT })
  const parsed = signedSchema.safeParse(json)
  if (!parsed.success) throw new AppError('archive-damaged', { reason: 'header' })
  const { signature, ...header } = parsed.data
  const signerKey = signerOf(header)
  if (!signerKey || !verify(null, Buffer.from(JSON.stringify(header)), signerKey, Buffer.from(signature, 'base64')))
    throw new AppError('archive-damaged', { reason: 'signature' })
  return { header, bytes, signerKey }
}

const jsonOf = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

const signerOf = ({ signer }: SealedHeader): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(signer, 'base64'), type: 'spki', format: 'der' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** @throws AppError `wrong-recovery-key` { wanted } */
export const archiveKeyOf = ({ header }: ReadHeader, opener: Opener): Buffer => {
  const key = 'archiveKey' in opener ? opener.archiveKey : unwrap(header, opener.recoveryKey)
  if (!key || commitmentOf(key) !== header.commitment) throw new AppError('wrong-recovery-key', { wanted: header.recipient })
  return key
}

const unwrap = (header: SealedHeader, { privateKey, publicKey }: RecoveryKey): Buffer | null => {
  try {
    const ephemeral = publicFromRaw(Buffer.from(header.ephemeral, 'base64'))
    const wrapped = Buffer.from(header.wrapped, 'base64')
    const open = createDecipheriv('aes-256-gcm', wrappingKey(privateKey, ephemeral, ephemeral, publicKey), Buffer.alloc(12))
    open.setAuthTag(wrapped.subarray(32))
    return Buffer.concat([open.update(wrapped.subarray(0, 32)), open.final()])
  } catch {
    return null
  }
}
