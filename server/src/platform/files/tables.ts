import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../database/tables.ts'

/** A file of an establishment. Two names for the same content are two rows and one sealed file. */
export interface StoredFileTable {
  establishment_id: number
  id: Generated<number>
  /** Of the plain content, lower-case hexadecimal: the address of the sealed file. */
  sha256: string
  /** As received, shown and sent back; never a path. Empty once the file is removed. */
  name: string
  media_type: string
  bytes: number
  uploaded_at: Timestamp
  uploaded_by: string
  /** It names accounts and machines: only those who may change the obligations open it. */
  technical: Generated<boolean>
  /** What a search reads, without accents nor case. */
  folded: ColumnType<string, never, never>
  /** Taken away for good: its content is gone and its name is empty. */
  removed_at: ColumnType<Date | null, never, Date>
  removed_by: ColumnType<string | null, never, string>
  removed_reason: ColumnType<string | null, never, string>
}

declare module '../database/tables.ts' {
  interface Database {
    stored_files: StoredFileTable
  }
}
