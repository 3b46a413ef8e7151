import type { ColumnType } from 'kysely'
import type { Timestamp } from '../database/tables.ts'
import type { Derivation } from './master.ts'

/** What is known of a master key; never the key. */
export interface MasterKeyTable {
  id: string
  /** How a passphrase gives it; null for a random key kept in a file or given by the environment. */
  derivation: ColumnType<Derivation | null, string | null, never>
  created_at: Timestamp
  retired_at: Timestamp | null
}

/** A data key, wrapped by the master key. The owner's alone: the role of requests reads none. */
export interface DataKeyTable {
  /** `establishment:<id>`, `files` (of before each house had its own), `secrets`, `ledger`. */
  scope: string
  version: number
  master_id: string
  /** null: destroyed. */
  wrapped: Buffer | null
  created_at: Timestamp
  /** Opens what it sealed, seals nothing more. */
  retired_at: Timestamp | null
  destroyed_at: Timestamp | null
}

declare module '../database/tables.ts' {
  interface Database {
    master_keys: MasterKeyTable
    data_keys: DataKeyTable
  }
}
