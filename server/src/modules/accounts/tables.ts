import type { Timestamp } from '../../platform/database/tables.ts'

export interface PasswordResetTable {
  token_hash: string
  user_id: number
  expires_at: Timestamp
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    password_resets: PasswordResetTable
  }
}
