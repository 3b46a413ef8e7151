import type { Timestamp } from '../../platform/database/tables.ts'

export interface KeyErasureTable {
  /** Of the key. */
  scope: string
  reason: string
  /** 0: who holds the data folder, by the terminal. */
  asked_by: number
  asked_name: string
  asked_at: Timestamp
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    key_erasures: KeyErasureTable
  }
}
