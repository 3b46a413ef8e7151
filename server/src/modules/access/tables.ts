import type { ReviewLine } from '@hygie/contract/access'
import type { RoleScope } from '@hygie/contract'
import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../../platform/database/tables.ts'

interface Owned {
  establishment_id: number
  id: Generated<number>
}

export interface ReviewTable extends Owned {
  opened_at: Timestamp
  opened_by: string
  signed_at: ColumnType<Date | null, Date | null | undefined, Date>
  signed_by: ColumnType<string | null, string | null | undefined, string>
}

/** What was shown of the account when the review was opened: it is what was decided on. */
export type Seen = Pick<ReviewLine, 'account' | 'token' | 'careUnit' | 'state' | 'lastSignInAt' | 'means' | 'origin' | 'byDirectory' | 'unused' | 'givenBy'>

export interface ReviewLineTable extends Owned {
  review_id: number
  user_id: number
  role: string | null
  token_id: number | null
  scope: RoleScope
  ght_id: number | null
  care_unit_id: number | null
  seen: ColumnType<Seen, string, never>
  decision: ColumnType<NonNullable<ReviewLine['decision']> | null, undefined, NonNullable<ReviewLine['decision']>>
  reason: ColumnType<string | null, undefined, string | null>
  decided_by: ColumnType<string | null, undefined, string>
  decided_at: ColumnType<Date | null, undefined, Date>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    access_reviews: ReviewTable
    access_review_lines: ReviewLineTable
  }
}
