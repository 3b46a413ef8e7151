import { createContext } from 'react'
import { cellText } from './cell-text.ts'
import type { SortValue } from './sorting.ts'

export type FileCell = string | number | null
export type FileColumn = { header: string; kind: 'text' | 'number' | 'date' | 'percent' | 'money' }

export interface FileTable {
  name: string
  columns: FileColumn[]
  rows: FileCell[][]
}

/** What writes a table shown as a file; the application gives it to the pages of a signed-in person. */
export interface TableFiles {
  formats: readonly { format: string; label: string }[]
  labelOf: (format: string, caption: string) => string
  save: (table: FileTable, format: string) => Promise<void>
}

export const TableFilesContext = createContext<TableFiles | null>(null)

export interface Source<Row> {
  key: string
  header: string
  align?: 'end' | 'center'
  sortValue?: (row: Row) => SortValue
  screenOnly?: boolean
}

const AMOUNT = /^[−-]?[\d\s.,]+€?$/
const PERCENT = /^[\d.,]+\s?%$/

/**
 * The rows as they are on the page: its filters, its order, its words. A cell becomes a day, a number or an amount when the value it is
 * sorted by says the same as its text; otherwise it stays the text that people read.
 */
export function readShownTable<Row>(
  table: HTMLTableElement,
  columns: readonly Source<Row>[],
  at: readonly number[],
  rows: readonly Row[],
  formatDay: (day: string) => string,
) {
  const read = [...(table.tBodies[0]?.rows ?? [])].map((line, index) =>
    columns.map((column, place) => {
      const cell = line.cells[at[place] ?? 0]
      const row = rows[index]
      return typed(cell ? cellText(cell) : '', row === undefined ? null : (column.sortValue?.(row) ?? null), column.align === 'end', formatDay)
    }),
  )
  return {
    columns: columns.map(({ header }, place): FileColumn => ({
      header,
      kind: read.map((line) => line[place]?.kind ?? 'text').find((kind) => kind !== 'text') ?? 'text',
    })),
    rows: read.map((line) => line.map(({ value }) => value)),
  }
}

function typed(text: string, value: SortValue, aligned: boolean, formatDay: (day: string) => string): { kind: FileColumn['kind']; value: FileCell } {
  if (text === '') return { kind: 'text', value: null }
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && formatDay(value) === text) return { kind: 'date', value }
  if (typeof value !== 'number') return { kind: 'text', value: text }
  if (PERCENT.test(text) && Math.abs(value * 100 - Number.parseFloat(text.replace(',', '.'))) < 1) return { kind: 'percent', value }
  if (aligned && AMOUNT.test(text)) return { kind: text.endsWith('€') ? 'money' : 'number', value }
  return { kind: 'text', value: text }
}
