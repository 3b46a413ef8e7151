import type { ColumnType } from 'kysely'
import type { Activity, Plan, RestoreTest } from '@hygie/contract/continuity'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

interface Owned {
  establishment_id: number
  id: Generated<number>
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

export interface PlanTable extends Owned {
  kind: Plan['kind']
  scope: string
  version: string
  signed_on: DayColumn | null
  signed_by: string | null
  signed_title: string | null
  opinion: NonNullable<Plan['opinion']> | null
  opinion_on: DayColumn | null
  file_id: number | null
  reviewed_on: DayColumn | null
  reviewed_by: string | null
  review_file_id: number | null
  next_review_on: DayColumn | null
  paper_place: string | null
  paper_seen_on: DayColumn | null
  note: string | null
  created_at: Timestamp
  created_by: string
}

export interface ActivityTable extends Owned {
  code: string
  name: string
  care_unit: string | null
  /** The only care unit of that name, found by the database; null when none or several. */
  care_unit_id: ColumnType<number | null, never, never>
  max_downtime_minutes: number | null
  max_data_loss_minutes: number | null
  impact_on: DayColumn | null
  impact_agreed_by: string | null
  impact_file_id: number | null
  sheet_on: DayColumn | null
  sheet_file_id: number | null
  degraded_hold_minutes: number | null
  degraded_hold_on: DayColumn | null
  degraded_hold_source: NonNullable<Activity['degradedHoldSource']> | null
  degraded_hold_file_id: number | null
}

export interface RestoreTestTable extends Owned {
  activity_id: number
  tested_on: DayColumn
  system: string | null
  outcome: RestoreTest['outcome']
  recovery_time_minutes: number | null
  data_loss_minutes: number | null
  gigabytes: number | null
  accepted_by: string | null
  file_id: number | null
  note: string | null
  /** What makes two entries the same test. */
  origin_key: string
  /** File it was imported from; null when typed. */
  source_label: string | null
}

export interface PlanActivityTable {
  establishment_id: number
  plan_id: number
  activity_id: number
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    continuity_plans: PlanTable
    plan_activities: PlanActivityTable
    critical_activities: ActivityTable
    restore_tests: RestoreTestTable
  }
}
