import type { ColumnType } from 'kysely'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

export interface FolderTable {
  establishment_id: number
  id: Generated<number>
  /** Kind of folder, of `content/reports/folders.yaml`. */
  asker: string
  addressee: string
  purpose: string | null
  locale: 'fr' | 'en'
  situation_day: DayColumn
  /** What goes out: `FolderContent`. */
  content: ColumnType<unknown, string, never>
  /** What it was made from; stays in the house. */
  snapshot: ColumnType<unknown, string, never>
  prepared_by: string
  prepared_at: Timestamp
  released_by: string | null
  released_title: string | null
  released_at: Timestamp | null
  withdrawn_by: string | null
  withdrawn_at: Timestamp | null
}

export interface FolderHandoverTable {
  establishment_id: number
  id: Generated<number>
  folder_id: number
  recipient: string
  handed_on: DayColumn
  channel: string | null
  note: string | null
  recorded_by: string
  recorded_at: Timestamp
}

export interface ActivityVolumeTable {
  establishment_id: number
  year: number
  amount: number
  measure: string
  source: string
  entered_by: string
  entered_at: Timestamp
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    folders: FolderTable
    folder_handovers: FolderHandoverTable
    activity_volumes: ActivityVolumeTable
  }
}
