import { hash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

export const PLATFORM_STREAM = 'platform'
/** Previous hash of the first entry of a stream. */
export const NO_HASH = '0'.repeat(64)

export const streamOf = (establishmentId: number | null): string => (establishmentId === null ? PLATFORM_STREAM : `establishment:${establishmentId}`)

/** What the hash of an entry covers. Hashes are lower-case hexadecimal, `at` is ISO 8601 in UTC with milliseconds. */
export interface SealedEntry {
  stream: string
  seq: number
  at: string
  kind: string
  actor: string
  payloadHash: string
  previousHash: string
}

/** SHA-256 over the RFC 8785 text of an entry. Written out: half of a verification's time is spent here. */
export const entryHash = (entry: SealedEntry): string =>
  hash(
    'sha256',
    `{"actor":${JSON.stringify(entry.actor)},"at":"${entry.at}","kind":${JSON.stringify(entry.kind)},"payloadHash":"${entry.payloadHash}","previousHash":"${entry.previousHash}","seq":${entry.seq},"stream":${JSON.stringify(entry.stream)}}`,
    'hex',
  )

/** SHA-256 of the salt's bytes followed by the payload's RFC 8785 text in UTF-8. */
export const payloadHash = (salt: Buffer, canonicalPayload: string): string => hash('sha256', Buffer.concat([salt, Buffer.from(canonicalPayload)]), 'hex')

export interface SealedHead {
  stream: string
  demonstration: boolean
  seq: number
  hash: string
}

/** The bytes signed each time a stream grows. */
export const headBytes = ({ stream, demonstration, seq, hash: last }: SealedHead): Buffer =>
  Buffer.from(canonicalJson({ format: 'hygie-ledger-head/1', stream, demonstration, seq, hash: last }))
