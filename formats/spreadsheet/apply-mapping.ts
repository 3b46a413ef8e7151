import { addSkipped, type Skipped } from '../input/index.ts'
import type { Field, Mapping } from './mapping.ts'
import type { CellKind } from './table.ts'
import { readBoolean, readDate, readDateTime, readMoney, readNumber, readPercent } from './values.ts'
import type { Sheet } from './workbook.ts'

export const MAPPING_REASONS = ['column-missing', 'value-missing', 'value-unreadable'] as const
export type MappingReason = (typeof MAPPING_REASONS)[number]

interface Values {
  text: string
  date: string
  datetime: string
  number: number
  percent: number
  money: number
  boolean: boolean
}
type KindOf<F extends Field> = F['kind'] extends CellKind ? F['kind'] : 'text'

/** A record by the names of its fields; a field that is not required may be null. */
export type RecordOf<Fields extends readonly Field[]> = {
  [F in Fields[number] as F['name']]: F['required'] extends true ? Values[KindOf<F>] : Values[KindOf<F>] | null
}

export interface Mapped<T> {
  /** `line` of the file, from 1. */
  records: { line: number; values: T }[]
  /** The first 1,000 in detail: `data.column` is the field, `data.value` what could not be read. */
  skipped: Skipped<MappingReason>[]
  skippedByReason: Partial<Record<MappingReason, number>>
}

/**
 * Reads the rows after the header (its place in `sheet.rows`) by the columns chosen. A row whose required cell is empty, or one of whose
 * cells cannot be read, is skipped whole with its line. Texts lose the spaces at their ends. In a column of percentages without their
 * sign, one number beyond 1 makes them all points (58), else they are fractions (0.58).
 */
export function applyMapping<const Fields extends readonly Field[]>(
  sheet: Pick<Sheet, 'rows' | 'lines'>,
  headerAt: number,
  mapping: Mapping,
  fields: Fields,
): Mapped<RecordOf<Fields>> {
  const result: Mapped<RecordOf<Fields>> = { records: [], skipped: [], skippedByReason: {} }
  const columns = fields.map((field) => ({ field, column: mapping.fields.find((one) => one.field === field.name)?.column ?? null }))
  const missing = columns.filter(({ field, column }) => field.required && column === null)
  if (missing.length > 0) {
    addSkipped(result, { line: sheet.lines[headerAt] ?? null, reason: 'column-missing', data: { missing: missing.map(({ field }) => field.name).join(', ') } })
    return result
  }
  const readers = columns.map(({ field, column }) => ({ field, column, read: readerOf(field.kind ?? 'text', sheet.rows, column, headerAt + 1) }))
  for (let at = headerAt + 1; at < sheet.rows.length; at++) {
    const line = sheet.lines[at] ?? at + 1
    const values: Record<string, unknown> = {}
    let refusal: Skipped<MappingReason> | null = null
    for (const { field, column, read } of readers) {
      const raw = column === null ? '' : (sheet.rows[at]?.[column] ?? '').trim()
      const value = raw === '' ? null : read(raw)
      if (value === null && raw !== '') refusal ??= { line, reason: 'value-unreadable', data: { column: field.name, value: raw.slice(0, 60) } }
      if (raw === '' && field.required) refusal ??= { line, reason: 'value-missing', data: { column: field.name } }
      values[field.name] = value
    }
    if (refusal) addSkipped(result, refusal)
    else result.records.push({ line, values: values as RecordOf<Fields> })
  }
  return result
}

type Reader = (raw: string) => Values[CellKind] | null

const READERS: Record<Exclude<CellKind, 'percent'>, Reader> = {
  text: (raw) => raw,
  number: readNumber,
  money: readMoney,
  date: readDate,
  datetime: readDateTime,
  boolean: readBoolean,
}

function readerOf(kind: CellKind, rows: readonly (readonly string[])[], column: number | null, from: number): Reader {
  if (kind !== 'percent') return READERS[kind]
  const points = rows.some((row, at) => at >= from && column !== null && Math.abs(readNumber(row[column] ?? '') ?? 0) > 1)
  return (raw) => readPercent(raw, points ? 'points' : 'fraction')
}
