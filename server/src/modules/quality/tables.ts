import type { Said, ScaleInput, Shared } from '@hygie/contract/quality'
import type { JSONColumnType } from 'kysely'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

interface Withdrawable {
  establishment_id: number
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

export interface ProgrammeTable extends Withdrawable {
  year: number
  approved_on: DayColumn
  approved_by: string
  cyber_actions: number
  page: string | null
  file_id: number | null
  note: string | null
}

/** As texts, « » for nothing: what is compared between the two sides. */
export type SharedValues = Partial<Record<Shared, string>>

/** What quality adds to an action, and what both sides last told each other of it. */
export interface QualityActionTable {
  establishment_id: number
  action_id: number
  indicator: string | null
  wording: string | null
  their_reference: string | null
  said: Said | null
  said_on: DayColumn | null
  said_note: string | null
  /** Last handed over, or agreed on. */
  sent: JSONColumnType<SharedValues>
  /** Last told by the quality software. */
  told: JSONColumnType<SharedValues>
  /** Told, while it had changed here too. */
  conflicts: JSONColumnType<SharedValues>
}

/** Cells of the file, in the order of its columns. */
export type DepartureLine = (string | number | null)[]

interface DepartureTable {
  establishment_id: number
  id: Generated<number>
  at: Timestamp
  by: string
  year: number | null
  lines: JSONColumnType<DepartureLine[]>
}

interface ScaleTable {
  establishment_id: number
  levels: JSONColumnType<ScaleInput>
}

export interface RiskReviewTable extends Withdrawable {
  id: Generated<number>
  title: string
  line: string | null
  gravity: string | null
  frequency: string | null
  control: string | null
  reviewed_on: DayColumn
  file_id: number | null
  discussed_by: string | null
  discussed_on: DayColumn | null
  minutes_file_id: number | null
  note: string | null
}

export interface CriterionTable extends Withdrawable {
  id: Generated<number>
  code: string | null
  manual: string | null
  title: string
  asked: string | null
  requirement_ids: JSONColumnType<string[]>
  owner_name: string | null
  owner_title: string | null
  note: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    quality_programmes: ProgrammeTable
    quality_actions: QualityActionTable
    quality_departures: DepartureTable
    quality_scales: ScaleTable
    quality_risk_reviews: RiskReviewTable
    quality_criteria: CriterionTable
  }
}
