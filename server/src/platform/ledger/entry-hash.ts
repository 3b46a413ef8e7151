import { hash } from 'node:crypto'
import { entryText, headText, type SealedEntry, type SealedHead } from './chain/entry-text.ts'
import type { Digest } from './chain/types.ts'

export const PLATFORM_STREAM = 'platform'

export const streamOf = (establishmentId: number | null): string => (establishmentId === null ? PLATFORM_STREAM : `establishment:${establishmentId}`)

const sha256 = (value: string): string => hash('sha256', value, 'hex')

/** SHA-256 over the RFC 8785 text of an entry. */
export const entryHash = (entry: SealedEntry): string => sha256(entryText(entry))

/** SHA-256 of the salt's bytes followed by the payload's RFC 8785 text in UTF-8. */
export const payloadHash = (salt: Buffer, canonicalPayload: string): string => hash('sha256', Buffer.concat([salt, Buffer.from(canonicalPayload)]), 'hex')

export const nodeDigest: Digest = { text: sha256, salted: (salt, value) => payloadHash(Buffer.from(salt, 'hex'), value) }

/** The bytes signed each time a stream grows. */
export const headBytes = (head: SealedHead): Buffer => Buffer.from(headText(head))
