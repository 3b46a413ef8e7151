import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../database/tables.ts'

export interface ImportTable {
  establishment_id: number
  id: Generated<number>
  /** Name of the importer, `identification-register`. */
  kind: string
  file_id: number | null
  file_name: string
  loaded: Generated<number>
  unchanged: Generated<number>
  skipped: Generated<number>
  at: Timestamp
  by: string
  undone_at: Timestamp | null
  undone_by: string | null
}

/** Written by the trigger `trace_import`: a row as it was and as the import left it; null: it did not exist. */
export interface ImportChangeTable {
  establishment_id: number
  id: Generated<number>
  import_id: number
  table_name: string
  before: unknown
  after: unknown
}

/** How the file of a kind was read the last time: proposed again next year. */
export interface ImportMappingTable {
  establishment_id: number
  kind: string
  mapping: unknown
  saved_at: Timestamp
  by: string
}

/** Global: what it brought is public, or reached by a role in the group. `items` is for its kind alone. */
export interface SharedImportTable {
  id: Generated<number>
  kind: string
  /** null: it serves every house. */
  ght_id: number | null
  file_name: string
  items: ColumnType<unknown, string, never>
  loaded: number
  unchanged: number
  skipped: number
  at: Timestamp
  by: string
  undone_at: Timestamp | null
  undone_by: string | null
  /** Of its items, those somebody relies on since: they stayed. */
  kept: number | null
}

declare module '../database/tables.ts' {
  interface Database {
    shared_imports: SharedImportTable
    imports: ImportTable
    import_changes: ImportChangeTable
    import_mappings: ImportMappingTable
  }
}
