import type { Generated, Timestamp } from '../../platform/database/tables.ts'

/** A secret address of a calendar; it shows what its maker may still read. */
export interface CalendarFeedTable {
  establishment_id: number
  id: Generated<number>
  user_id: number
  locale: 'fr' | 'en'
  token_hash: string
  created_at: Timestamp
  revoked_at: Timestamp | null
}

/** A person who does not want the Monday mail. */
export interface MondayRefusalTable {
  user_id: number
  at: Timestamp
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    calendar_feeds: CalendarFeedTable
    monday_refusals: MondayRefusalTable
  }
}
