import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { AppError } from '../../errors/index.ts'

/** Without I, L, O and U, which a tired hand confuses with 1, 1, 0 and V (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const VERSION = 1
const SUM_BYTES = 2
/** PKCS#8 and SPKI of an X25519 key are these bytes followed by the 32 of the key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')
const SPKI = Buffer.from('302a300506032b656e032100', 'hex')

/** The private half, which only exists on paper once it was shown: 14 groups of four signs, the last three checking the others. */
export interface RecoveryKey {
  privateKey: KeyObject
  publicKey: KeyObject
}

export const newRecoveryKey = (): RecoveryKey => generateKeyPairSync('x25519')

export const rawPublic = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(SPKI.length)
export const publicFromRaw = (raw: Buffer): KeyObject => createPublicKey({ key: Buffer.concat([SPKI, raw]), type: 'spki', format: 'der' })

/** What tells one key from another on a page and in an archive: `3F2A-91BC`. */
export const idOfKey = (publicKey: KeyObject): string => {
  const sum = createHash('sha256').update(rawPublic(publicKey)).digest('hex').slice(0, 8).toUpperCase()
  return `${sum.slice(0, 4)}-${sum.slice(4)}`
}

/** As printed: `1A2B-3C4D-…`. */
export const writeRecoveryKey = ({ privateKey }: RecoveryKey): string => {
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(PKCS8.length)
  const body = Buffer.concat([Buffer.of(VERSION), secret])
  const signs = toSigns(Buffer.concat([body, sumOf(body)]))
  return signs.match(/.{4}/g)?.join('-') ?? signs
}

/** Reads what somebody typed from paper: case, spaces and dashes do not count, O is 0, I and L are 1. @throws AppError `recovery-key-unreadable` */
export const readRecoveryKey = (typed: string): RecoveryKey => {
  const bytes = fromSigns(typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
  const body = bytes?.subarray(0, 1 + 32)
  if (!bytes || !body || bytes.length !== 1 + 32 + SUM_BYTES || body[0] !== VERSION || !sumOf(body).equals(bytes.subarray(33)))
    throw new AppError('recovery-key-unreadable')
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, body.subarray(1)]), type: 'pkcs8', format: 'der' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

const sumOf = (body: Buffer): Buffer => createHash('sha256').update('hygie-recovery-key/1').update(body).digest().subarray(0, SUM_BYTES)

/** 35 bytes are exactly 56 signs of five bits. */
const toSigns = (bytes: Buffer): string => {
  let value = BigInt(`0x${bytes.toString('hex')}`)
  let signs = ''
  for (let left = (bytes.length * 8) / 5; left > 0; left--) {
    signs = ALPHABET.charAt(Number(value & 31n)) + signs
    value >>= 5n
  }
  return signs
}

const fromSigns = (signs: string): Buffer | null => {
  if (signs.length !== 56) return null
  let value = 0n
  for (const sign of signs) {
    const five = ALPHABET.indexOf(sign)
    if (five < 0) return null
    value = (value << 5n) | BigInt(five)
  }
  return Buffer.from(value.toString(16).padStart(70, '0'), 'hex')
}
