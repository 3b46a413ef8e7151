import type { Generated, Timestamp } from '../database/tables.ts'

export interface RetentionHoldTable {
  id: Generated<number>
  /** `platform` or `establishment:<id>`. */
  scope: string
  reason: string
  since: Timestamp
  held_by: string
  ended_at: Timestamp | null
}

declare module '../database/tables.ts' {
  interface Database {
    retention_holds: RetentionHoldTable
  }
}
