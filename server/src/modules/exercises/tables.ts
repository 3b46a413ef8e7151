import type { ColumnType } from 'kysely'
import type { z } from 'zod'
import type { attendance, DecisionMaker, MoneyLine, ProgrammeItem } from '@hygie/contract/exercises'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

type Attendance = z.output<typeof attendance>

export interface ExerciseTable {
  establishment_id: number
  id: Generated<number>
  name: string
  scenario: string | null
  planned_on: DayColumn | null
  /** `09:30` in Paris. */
  starts_at: string | null
  ends_at: string | null
  expected_participants: string | null
  held_on: DayColumn | null
  duration_minutes: number | null
  cyber_origin: boolean | null
  attendance: ColumnType<Attendance | null, string | null, string | null>
  participants: number | null
  participants_note: string | null
  report_file_id: number | null
  attendance_file_id: number | null
  lessons_written_on: DayColumn | null
  lessons_signed_on: DayColumn | null
  lessons_signed_by: string | null
  lessons_signed_title: string | null
  lessons_file_id: number | null
  no_action_reason: string | null
  no_action_by: string | null
  no_action_on: DayColumn | null
  no_action_file_id: number | null
  created_at: Timestamp
  created_by: string
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
  shared_key: string | null
  shared_with: ColumnType<string[], string, string>
  /** Houses of the same group; each joins by its own act. */
  invited: Generated<number[]>
  /** When this part followed the day its host moved; null once the house sets a day of its own. */
  moved_at: Timestamp | null
  moved_from: DayColumn | null
  moved_by: string | null
  lessons_signed_here: boolean
}

export interface AttendeeTable {
  establishment_id: number
  id: Generated<number>
  exercise_id: number
  name: string
  position: string | null
  seat: DecisionMaker | null
  deputy: boolean
  present: boolean
}

export interface DebriefTable {
  establishment_id: number
  exercise_id: number
  summary: string | null
  worked: ColumnType<string[], string, string>
  failed: ColumnType<{ text: string; actionId: number | null }[], string, string>
  saved_at: Timestamp
  saved_by: string
}

interface Entered {
  establishment_id: number
  id: Generated<number>
  exercise_id: number | null
  created_at: Timestamp
  created_by: string
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

/** Amounts in euros. */
export interface MoneyTable extends Entered {
  kind: MoneyLine['kind']
  label: string
  asked_euros: number | null
  asked_on: DayColumn | null
  euros: number | null
  settled_on: DayColumn | null
  file_id: number | null
}

export interface ProgrammeTable extends Entered {
  year: number
  quarter: number
  kind: ProgrammeItem['kind']
  objective: string
  scope: string | null
}

/** An invitation that the house will not join. */
export interface ExerciseDeclineTable {
  establishment_id: number
  shared_key: string
  declined_at: Timestamp
  declined_by: string
}

/** What this module answered to the requirement for a year, so that it says it once and can take it back. */
export interface ExerciseYearTable {
  establishment_id: number
  year: number
  answer: 'planned' | 'in-progress'
  answer_id: number
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    exercises: ExerciseTable
    exercise_years: ExerciseYearTable
    exercise_declines: ExerciseDeclineTable
    exercise_attendees: AttendeeTable
    exercise_debriefs: DebriefTable
    exercise_money: MoneyTable
    exercise_programme: ProgrammeTable
  }
}
