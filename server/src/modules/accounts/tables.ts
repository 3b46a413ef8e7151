import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../../platform/database/tables.ts'

type Instant = ColumnType<Date | null, Date | null | undefined, Date | null>

export interface PasswordResetTable {
  token_hash: string
  user_id: number
  expires_at: Timestamp
}

export interface PasskeyTable {
  id: Generated<number>
  user_id: number
  /** In base64url, as browsers name it. */
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  synced: boolean
  created_at: Timestamp
  last_used_at: Instant
}

export interface CodeApplicationTable {
  user_id: number
  sealed: Buffer
  /** Step of thirty seconds of the last code accepted: no code opens twice. */
  last_step: number
  created_at: Timestamp
  last_used_at: Instant
}

export interface RecoveryCodeTable {
  user_id: number
  code_mac: Buffer
  created_at: Timestamp
  used_at: Instant
}

export interface UsedTicketTable {
  id: string
  expires_at: Timestamp
}

export interface EnvelopeTable {
  id: Generated<number>
  user_id: number
  code_mac: Buffer
  prepared_by: number | null
  prepared_at: Timestamp
  opened_at: Instant
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    password_resets: PasswordResetTable
    passkeys: PasskeyTable
    code_applications: CodeApplicationTable
    recovery_codes: RecoveryCodeTable
    used_tickets: UsedTicketTable
    envelopes: EnvelopeTable
  }
}
