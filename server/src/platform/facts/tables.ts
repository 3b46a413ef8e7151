import type { ColumnType } from 'kysely'
import type { DayColumn, Generated, Timestamp } from '../database/tables.ts'

type Json = ColumnType<unknown, string, never>

export interface FactTable {
  establishment_id: number
  id: Generated<number>
  kind: string
  subject: string | null
  value: Json
  observed_on: DayColumn
  observed_at: Timestamp
  recorded_at: Timestamp
  valid_until: DayColumn | null
  period: number | null
  source_type: 'engine' | 'import' | 'person'
  source_label: string
  note: string | null
  /** Same key, same fact: importing twice makes no double. */
  origin_key: string | null
  import_id: number | null
  /** What a search reads, without accents nor case. */
  folded: ColumnType<string, never, never>
}

export interface FactFileTable {
  establishment_id: number
  fact_id: number
  file_id: number
}

export interface FactWithdrawalTable {
  establishment_id: number
  fact_id: number
  at: Timestamp
  reason: string
  by: string
  replaced_by: number | null
}

/** What facts are about: an application, a directory, an activity… declared by the capability that knows it. */
export interface SubjectTable {
  establishment_id: number
  /** `application:dpi` */
  subject: string
  name: string
  declared_at: Timestamp
  retired_at: Timestamp | null
}

declare module '../database/tables.ts' {
  interface Database {
    facts: FactTable
    fact_files: FactFileTable
    fact_withdrawals: FactWithdrawalTable
    fact_subjects: SubjectTable
  }
}
