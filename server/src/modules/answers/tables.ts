import type { LinkAnswer, Reply } from '@hygie/contract/answers'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

export interface AnswerLinkTable {
  establishment_id: number
  id: Generated<number>
  action_id: number
  person_name: string
  person_address: string | null
  /** Whom to call. */
  /** Sealed. */
  contact: Buffer
  escalation_name: string | null
  escalation_address: string | null
  /** With the key of the data folder it gives the token again; the table alone opens nothing. */
  nonce: Buffer
  token_hash: string
  expires_at: Timestamp
  created_at: Timestamp
  created_by: string
  revoked_at: Timestamp | null
  used_at: Timestamp | null
  /** Dropped, to go with the next answer. */
  pending_file_id: number | null
  uploads: Generated<number>
  mail_id: number | null
}

export interface AnswerReplyTable {
  establishment_id: number
  id: Generated<number>
  link_id: number
  action_id: number
  answer: LinkAnswer
  /** Sealed. */
  comment: Buffer | null
  not_before: DayColumn | null
  file_id: number | null
  at: Timestamp
  state: Generated<Reply['state']>
  checked_at: Timestamp | null
  checked_by: string | null
  /** Sealed. */
  checked_note: Buffer | null
}

export interface TicketSettingsTable {
  establishment_id: number
  address: string | null
  /** Templates; null: those of Hygie. */
  subject: string | null
  body: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    answer_links: AnswerLinkTable
    answer_replies: AnswerReplyTable
    ticket_settings: TicketSettingsTable
  }
}
