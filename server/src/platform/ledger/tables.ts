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

declare module '../database/tables.ts' {
  interface Database {
    ledger_entries: LedgerEntryTable
    ledger_payloads: LedgerPayloadTable
    ledger_heads: LedgerHeadTable
  }
}
