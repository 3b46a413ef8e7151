import type { Generated, Timestamp } from '../database/tables.ts'

/** A file of an establishment. Two names for the same content are two rows and one sealed file. */
export interface StoredFileTable {
  establishment_id: number
  id: Generated<number>
  /** Of the plain content, lower-case hexadecimal: the address of the sealed file. */
  sha256: string
  /** As received, shown and sent back; never a path. */
  name: string
  media_type: string
  bytes: number
  uploaded_at: Timestamp
  uploaded_by: string
}

declare module '../database/tables.ts' {
  interface Database {
    stored_files: StoredFileTable
  }
}
