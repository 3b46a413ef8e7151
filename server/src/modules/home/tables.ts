import type { Timestamp } from '../../platform/database/tables.ts'

/** In real time: a demonstration's pages shift it by their clock. */
export interface VisitTable {
  user_id: number
  /** End of the visit before the one of `last_at`. */
  before_at: Timestamp | null
  last_at: Timestamp
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    visits: VisitTable
  }
}
