import type { LinkPurpose } from '../../platform/links/index.ts'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

/** One row: how the platform sends mail. No row: mail is off. */
export interface MailSettingsTable {
  singleton: Generated<boolean>
  enabled: boolean
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  user_name: string | null
  password_sealed: Buffer | null
  authority: string | null
  sender_name: string
  sender_address: string
  public_url: string
  locale: 'fr' | 'en'
  changed_at: Timestamp
  changed_by: string
}

/** What one establishment tells one person: a part of the one mail that person gets in the week. */
export interface MailTable {
  establishment_id: number
  id: Generated<number>
  kind: string
  to_name: string
  to_address: string
  subject: string
  /** Plain text; where the link goes stands `{link}`: its address is made again when the mail leaves, and is stored nowhere. Sealed. */
  body: Buffer
  link_id: number | null
  /** What its link opens. */
  link_purpose: Generated<LinkPurpose>
  link_nonce: Buffer | null
  link_expires_at: Timestamp | null
  /** To be answered now: leaves even if the person has had this week's mail. */
  now: Generated<boolean>
  /** For a machine that reads one thing in each mail. */
  alone: Generated<boolean>
  state: 'waiting' | 'sent' | 'failed' | 'off' | 'demonstration' | 'cancelled'
  reason: string | null
  attempts: Generated<number>
  not_before: DayColumn | null
  message_id: string | null
  created_at: Timestamp
  sent_at: Timestamp | null
  /** What may be told once only: « monday 2026-W48 7 ». */
  once_key: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    mail_settings: MailSettingsTable
    mails: MailTable
  }
}
