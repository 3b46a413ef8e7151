import type { Means, RegisterRow } from '@hygie/contract/identification'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

interface Owned {
  establishment_id: number
  id: Generated<number>
}

interface Withdrawable extends Owned {
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

export interface ApplicationTable extends Withdrawable {
  code: string
  name: string
  health_data: boolean
  opened_on_site: boolean
  opened_remotely: boolean
  counted_on: DayColumn | null
  signed_by: string | null
}

export interface MeansTable extends Withdrawable {
  code: string
  name: string
  kind: Means['kind']
  decision: NonNullable<Means['decision']> | null
  decided_on: DayColumn | null
  decided_by: string | null
  reservations: string | null
  until: DayColumn | null
  file_id: number | null
}

export interface RowTable extends Owned {
  application_id: number
  profile: RegisterRow['profile']
  means_id: number
  place: RegisterRow['place']
  equipped: number
  active: number
}

export interface CountTable {
  establishment_id: number
  application_id: number
  counted_on: DayColumn
  /** Accounts whose means is accepted, among the active ones. */
  equipped: number
  active: number
  signed_by: string
  /** Last day of the security approvals it rests on. */
  valid_until: DayColumn | null
}

export interface StatementTable extends Withdrawable {
  kind: 'commitment' | 'rpps'
  dated_on: DayColumn
  signed_by: string | null
  signed_title: string | null
  note: string | null
  verified: number | null
  professionals: number | null
  source: string | null
  file_id: number | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    identification_applications: ApplicationTable
    identification_means: MeansTable
    identification_rows: RowTable
    identification_counts: CountTable
    identification_statements: StatementTable
  }
}
