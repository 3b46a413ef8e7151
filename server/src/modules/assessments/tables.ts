import type { Bilingual } from '@hygie/contract'
import type { AssessmentStatus, QuestionKind } from '@hygie/contract/assessments'
import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../../platform/database/tables.ts'
import type { Choice, Questionnaire, Scale } from './questionnaire.ts'

type Json<T> = ColumnType<T, string, string>

export interface GridTable {
  establishment_id: number
  id: Generated<number>
  name: string
  version: number
  questionnaire: Json<Pick<Questionnaire, 'scale' | 'choices' | 'questions' | 'groups'>>
  imported_at: Timestamp
  imported_by: string
}

export interface AssessmentTable {
  establishment_id: number
  id: Generated<number>
  year: number
  name: string
  source: 'shipped' | 'imported' | 'grid'
  source_id: string
  version: string
  title: Json<Bilingual>
  groups: string[]
  /** Those of its lines that have none of their own. */
  choices: Json<Choice[]>
  scale: ColumnType<Scale | null, string | null, never>
  priority_measures: boolean
  status: Generated<AssessmentStatus>
  created_at: Timestamp
  created_by: string
  submitted_at: Timestamp | null
  submitted_by: string | null
  approved_at: Timestamp | null
  approved_by: string | null
  approved_title: string | null
  abandoned_reason: string | null
  /** Set once, when the director approves. */
  snapshot: ColumnType<unknown, string | null, string>
  snapshot_sha256: string | null
}

export interface PartTable {
  establishment_id: number
  id: Generated<number>
  assessment_id: number
  name: string
  person_name: string
  person_address: string | null
  contact: string
  nonce: Buffer
  token_hash: string
  expires_at: Timestamp
  created_at: Timestamp
  created_by: string
  revoked_at: Timestamp | null
  finished_at: Timestamp | null
  finished_by: string | null
  uploads: Generated<number>
  mail_id: number | null
}

export interface LineTable {
  establishment_id: number
  assessment_id: number
  position: number
  key: string
  theme: string
  theme_en: string | null
  number: string | null
  text: string
  text_en: string | null
  help: string | null
  help_en: string | null
  kind: QuestionKind
  choices: ColumnType<Choice[] | null, string | null, never>
  weight: number
  /** Asked only when the answer to that line holds one of these choices, or all. */
  only_position: number | null
  only_choices: string[] | null
  only_all: boolean
  /** Asked only once a choice adds one of these groups; null: from the start. */
  only_groups: string[] | null
  part_id: number | null
  /** Its words, without accents nor capitals. */
  folded: ColumnType<string | null, never, never>
}

export interface AnswerTable {
  establishment_id: number
  assessment_id: number
  position: number
  version: number
  choices: string[]
  text: string | null
  not_concerned: string | null
  comment: string | null
  file_id: number | null
  /** Year of the campaign it was taken from, while nobody has confirmed it: it then answers nothing. */
  carried_from: number | null
  by: string
  at: Timestamp
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    assessment_grids: GridTable
    assessments: AssessmentTable
    assessment_parts: PartTable
    assessment_lines: LineTable
    assessment_answers: AnswerTable
  }
}
