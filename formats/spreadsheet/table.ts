import type { Details, Skipped } from '../input/index.ts'

/**
 * What a column holds, when written and when read back.
 * `date`: `YYYY-MM-DD`; `datetime`: `YYYY-MM-DDTHH:MM:SS`, local; `percent`: a fraction (0.58); `money`: euros.
 */
export type CellKind = 'text' | 'number' | 'date' | 'datetime' | 'percent' | 'money' | 'boolean'

export interface ColumnSpec {
  header: string
  kind: CellKind
}

/** null is an empty cell. A value that is not of its column's kind is written as a text. */
export type TableCell = string | number | boolean | null

export interface Table {
  /** Of the sheet; cleaned of what spreadsheets refuse. */
  name: string
  /** A line above the headers: « DÉMONSTRATION – données fictives ». */
  notice?: string | null
  columns: readonly ColumnSpec[]
  rows: Iterable<readonly TableCell[]>
}

export const WRITING_REASONS = ['cell-too-long', 'workbook-too-many-rows', 'characters-not-writable'] as const
export type WritingReason = (typeof WRITING_REASONS)[number]

export interface Written {
  bytes: Uint8Array
  /** What the format could not hold, by line of the file; the first 1,000. */
  lost: Skipped<WritingReason>[]
}

const MOST_LOST = 1000

export const lose = (lost: Skipped<WritingReason>[], line: number, reason: WritingReason, data: Details): void => {
  if (lost.length < MOST_LOST) lost.push({ line, reason, data })
}
