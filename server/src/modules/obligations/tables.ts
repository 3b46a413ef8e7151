import type { ColumnType, Selectable } from 'kysely'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'
import type { CatalogueScale, ImplementationGroup, LineDetail } from './imported.ts'

export interface AttestationTable {
  establishment_id: number
  id: Generated<number>
  requirement_id: string
  part_id: string | null
  subject: string | null
  person_name: string
  person_title: string
  statement: string
  attested_on: DayColumn
  recorded_at: Timestamp
  expires_on: DayColumn
  period: number | null
  recorded_by: string
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

export interface AnswerTable {
  establishment_id: number
  id: Generated<number>
  requirement_id: string
  part_id: string | null
  answer: 'none' | 'in-progress' | 'planned' | 'not-applicable'
  note: string | null
  answered_on: DayColumn
  recorded_at: Timestamp
  answered_by: string
  period: number | null
  withdrawn_at: Timestamp | null
}

export interface RuleTable {
  establishment_id: number
  id: Generated<number>
  requirement_id: string
  part_id: string | null
  origin: 'group-rule' | 'house' | 'programme'
  kind: 'freshness' | 'yearly-day' | 'once'
  value: string
  adopted_on: DayColumn
  recorded_at: Timestamp
  label: string
  letter_file_id: number | null
  withdrawn_at: Timestamp | null
}

/** A rule as it binds a house: its own or a campaign's (`ght` null), or its group's. `key` tells them apart in a verdict. */
export type RuleRow = Selectable<RuleTable> & { key: string; ght: { id: number; name: string } | null }

/** Of a group, for its members; a house never changes it. */
export interface GroupRuleTable {
  ght_id: number
  id: Generated<number>
  requirement_id: string
  part_id: string | null
  kind: 'freshness' | 'yearly-day'
  value: string
  adopted_on: DayColumn
  label: string
  recorded_at: Timestamp
  recorded_by: string
  withdrawn_at: Timestamp | null
  withdrawn_by: string | null
}

export interface ReleaseTable {
  establishment_id: number
  id: Generated<number>
  situation_day: DayColumn
  note: string | null
  snapshot: ColumnType<unknown, string, never>
  drafted_by: string
  drafted_at: Timestamp
  released_by: string | null
  released_title: string | null
  released_at: Timestamp | null
  ledger_head: string | null
  ledger_entries: number | null
}

/** Global: content, not tenant data. A version never changes once it is there; a newer one stands beside it. */
export interface ImportedCatalogueTable {
  id: string
  /** A number, read as text: versions sort. */
  version: string
  title: string
  provider: string | null
  licence: string | null
  locale: string
  requirements: number
  imported_at: Timestamp
  imported_by: string
}

export interface ImportedLineTable {
  catalogue_id: string
  version: string
  position: number
  id: string
  number: string | null
  title: string
  description: string | null
  depth: number
  /** A line that cannot be assessed is a heading. */
  assessable: boolean
  heading: string | null
  /** Its words, folded. */
  search: ColumnType<unknown, never, never>
}

/** What serves to answer a version; absent for one imported before questions were kept: its file is to be imported again. */
export interface ImportedDetailTable {
  catalogue_id: string
  version: string
  scale: ColumnType<CatalogueScale | null, string | null, never>
  groups: ColumnType<ImplementationGroup[], string, never>
}

export interface ImportedLineDetailTable {
  catalogue_id: string
  version: string
  position: number
  detail: ColumnType<LineDetail, string, never>
}

/** Global: content. A version never changes once it is there. */
export interface MappingSetTable {
  id: string
  version: string
  title: string
  provider: string | null
  source_catalogue: string
  target_catalogue: string
  imported_at: Timestamp
  imported_by: string
}

export interface MappingPairTable {
  set_id: string
  version: string
  position: number
  /** Requirements by id. */
  source: string
  target: string
  relationship: 'equal' | 'subset' | 'superset' | 'intersect'
  strength: number | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    attestations: AttestationTable
    answers: AnswerTable
    rules: RuleTable
    group_rules: GroupRuleTable
    releases: ReleaseTable
    imported_catalogues: ImportedCatalogueTable
    imported_lines: ImportedLineTable
    imported_details: ImportedDetailTable
    imported_line_details: ImportedLineDetailTable
    mapping_sets: MappingSetTable
    mapping_pairs: MappingPairTable
  }
}
