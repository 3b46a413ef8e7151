import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

export interface ActionTable {
  establishment_id: number
  id: Generated<number>
  title: string
  owner_name: string
  owner_title: string | null
  contact: string | null
  due_on: DayColumn | null
  cost_euros: number | null
  requirement_id: string | null
  part_id: string | null
  closing_fact_kind: string | null
  closing_subject: string | null
  first_gesture: string | null
  minutes: number | null
  care_reason: string | null
  closed_by: string | null
  paqss_year: number | null
  exercise_id: number | null
  status: 'open' | 'closed-by-fact' | 'closed-by-document' | 'abandoned'
  created_at: Timestamp
  created_by: string
  closed_at: Timestamp | null
  closed_note: string | null
  closing_fact_id: number | null
  closing_file_id: number | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    actions: ActionTable
  }
}
