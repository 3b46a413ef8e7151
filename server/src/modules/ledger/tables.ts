import type { Reach } from '../../platform/outgoing/index.ts'
import type { Generated, Timestamp } from '../../platform/database/tables.ts'

/** One row: the time-stamp authority of this server. No row: heads are not stamped. */
export interface TimestampSettingsTable {
  singleton: Generated<boolean>
  enabled: boolean
  url: string
  user_name: string | null
  password_sealed: Buffer | null
  /** PEM. */
  authority: string
  reach: Generated<Reach>
  changed_at: Timestamp
  changed_by: string
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    timestamp_settings: TimestampSettingsTable
  }
}
