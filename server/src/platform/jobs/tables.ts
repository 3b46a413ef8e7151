import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../database/tables.ts'

/** One thing to do later for one establishment; its row goes in the transaction that does it. */
export interface JobRequestTable {
  establishment_id: number
  id: Generated<string>
  name: string
  payload: ColumnType<unknown, string, string>
  requested_at: Timestamp
  attempts: Generated<number>
  state: Generated<'waiting' | 'failed'>
  last_error: string | null
  failed_at: Timestamp | null
}

/** Last run of each scheduled job of the platform. */
export interface JobRunTable {
  name: string
  started_at: Timestamp
  succeeded_at: Timestamp | null
  last_error: string | null
}

declare module '../database/tables.ts' {
  interface Database {
    job_requests: JobRequestTable
    job_runs: JobRunTable
  }
}
