import type { SealedEntry, SealedHead } from './entry-text.ts'

/** How a place computes its hashes: Node, or a browser without any library. Both in lower-case hexadecimal. */
export interface Digest {
  /** SHA-256 of a text in UTF-8. */
  text(value: string): string
  /** SHA-256 of the salt's bytes (hexadecimal) followed by a text in UTF-8. */
  salted(salt: string, value: string): string
}

/** An entry as stored, hashes in hexadecimal. */
export interface LedgerRow extends SealedEntry {
  hash: string
  /** False when the payload's row is gone altogether. */
  hasPayload: boolean
  payload: unknown
  salt: string | null
  erasedAt: string | null
  /** Its content stayed in the house: an extract shows the hashes alone. */
  withheld?: boolean
}

export type Head = Omit<SealedHead, 'stream'>
