import type { Timestamp } from '../database/tables.ts'

/** Sealing again what a house holds, under its newest key: how far it is. */
export interface KeyWorkTable {
  /** Of the key. */
  scope: string
  version: number
  total: number
  done: number
  /** Values and files that no key opens: they stay as they are, and so do the former keys. */
  unreadable: number
  started_at: Timestamp
  finished_at: Timestamp | null
}

declare module '../database/tables.ts' {
  interface Database {
    key_work: KeyWorkTable
  }
}
