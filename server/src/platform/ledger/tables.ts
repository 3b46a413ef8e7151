import type { GeneratedAlways } from 'kysely'
import type { Generated, Timestamp } from '../database/tables.ts'

export interface LedgerEntryTable {
  stream: string
  seq: number
  at: Timestamp
  kind: string
  /** `user:<id>`, `job:<name>` or `system`: never a name, which could not be erased. */
  actor: string
  payload_hash: Buffer
  previous_hash: Buffer
  hash: Buffer
  /** Null on the platform's stream. */
  establishment_id: GeneratedAlways<number | null>
}

export interface LedgerPayloadTable {
  stream: string
  seq: number
  salt: Buffer | null
  /** Null once erased, with its salt: a short text could be guessed from its hash. */
  payload: unknown
  erased_at: Timestamp | null
  establishment_id: GeneratedAlways<number | null>
}

export interface LedgerHeadTable {
  stream: string
  demonstration: Generated<boolean>
  seq: Generated<number>
  hash: Generated<Buffer>
  /** Ed25519 over `headBytes`; null while the stream is empty. */
  signature: Buffer | null
  establishment_id: GeneratedAlways<number | null>
}

/** A head printed on a document. */
export interface LedgerPaperAnchorTable {
  stream: string
  seq: number
  hash: Buffer
  /** What was printed: a code of the report. */
  document: string
  at: Timestamp
  establishment_id: GeneratedAlways<number | null>
}

/** A head to be stamped by a time-stamp authority, or stamped: at most one waits in each stream, since a later head covers those before it. */
export interface LedgerTimestampTable {
  id: GeneratedAlways<number>
  stream: string
  seq: number
  hash: Buffer
  queued_at: Timestamp
  asked_at: Timestamp | null
  attempts: Generated<number>
  /** Why the last attempt failed. */
  fault: string | null
  /** Of the request that was answered, hexadecimal. */
  nonce: string | null
  /** The full reply, certificates included. */
  reply: Buffer | null
  gen_time: Timestamp | null
  certificate_until: Timestamp | null
  establishment_id: GeneratedAlways<number | null>
}

/** The last verification of a stream, or the one that is running. */
export interface LedgerVerificationTable {
  stream: string
  started_at: Timestamp
  /** Last sign of life: a process may have been killed meanwhile. */
  beat_at: Timestamp
  done: Generated<number>
  total: Generated<number>
  finished_at: Timestamp | null
  result: unknown
  error: string | null
  establishment_id: GeneratedAlways<number | null>
}

declare module '../database/tables.ts' {
  interface Database {
    ledger_entries: LedgerEntryTable
    ledger_payloads: LedgerPayloadTable
    ledger_heads: LedgerHeadTable
    ledger_paper_anchors: LedgerPaperAnchorTable
    ledger_timestamps: LedgerTimestampTable
    ledger_verifications: LedgerVerificationTable
  }
}
