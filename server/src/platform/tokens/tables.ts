import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../database/tables.ts'

export interface ScriptTokenTable {
  id: Generated<number>
  user_id: number
  name: string
  hint: string
  secret_hash: string
  writes: boolean
  establishments: number[]
  permissions: ColumnType<string[] | null, string[] | null | undefined, never>
  addresses: ColumnType<string[], string[] | undefined, never>
  purpose: ColumnType<string | null, string | null | undefined, never>
  created_at: Timestamp
  expires_at: Timestamp
  last_used_at: ColumnType<Date | null, Date | null | undefined, Date>
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date>
}

declare module '../database/tables.ts' {
  interface Database {
    script_tokens: ScriptTokenTable
  }
}
