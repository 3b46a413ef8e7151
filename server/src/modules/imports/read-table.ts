import type { ReadingWish, TableReading } from '@hygie/contract/imports'
import {
  applyMapping,
  type Field,
  findHeader,
  type Mapping,
  type MappedField,
  proposeMapping,
  readWorkbook,
  type RecordOf,
  type RememberedMapping,
  type Sheet,
} from '@hygie/formats/spreadsheet'

const MOST_SKIPPED = 1000
const SAMPLES = 3
const LONGEST_SAMPLE = 60

export interface ToRead<Fields extends readonly Field[]> {
  name: string
  fields: Fields
  wish: ReadingWish
  remembered: RememberedMapping
  mostRows: number
  /** Columns the file must have, though a cell may be empty. */
  needed: readonly string[]
}

export interface TableRead<Fields extends readonly Field[] = readonly Field[]> {
  /** null: not a table that can be read; `skipped` says why. */
  reading: TableReading | null
  remember: RememberedMapping
  records: { line: number; values: RecordOf<Fields> }[]
  skipped: { line: number | null; reason: string; data?: Record<string, unknown> }[]
  skippedMore: number
  warnings: { line: number | null; reason: string; data?: Record<string, unknown> }[]
}

/** Runs in a computing process: a file, what is wanted of it, and what was chosen the last time → records, and how they were found. */
export const readTable = async <Fields extends readonly Field[]>(
  { name, fields, wish, remembered, mostRows, needed }: ToRead<Fields>,
  input: AsyncIterable<Uint8Array>,
): Promise<TableRead<Fields>> => {
  const workbook = await readWorkbook(input, { name, encoding: wish.encoding ?? null, separator: wish.separator ?? null })
  const read: TableRead<Fields> = {
    reading: null,
    remember: {},
    records: [],
    skipped: workbook.skipped,
    skippedMore: total(workbook.skippedByReason) - workbook.skipped.length,
    warnings: workbook.warnings.map(({ code, data }) => ({ line: null, reason: code, ...(data && { data }) })),
  }
  const sheet = pickSheet(workbook.sheets, fields, wish, remembered)
  if (!workbook.complete || workbook.kind === null || !sheet) return read
  const headerAt = headerOf(sheet, fields, wish, remembered)
  const header = sheet.rows[headerAt] ?? []
  const mapping = corrected(proposeMapping(header, fields, remembered), header, wish)
  read.reading = {
    format: workbook.kind,
    encoding: workbook.encoding,
    separator: workbook.separator,
    sheets: workbook.sheets.map((one) => ({ name: one.name, rows: one.rows.length, hidden: one.hidden })),
    sheet: sheet.name,
    headerLine: sheet.lines[headerAt] ?? 1,
    columns: header.flatMap((text, column) => (text.trim() === '' ? [] : [{ name: text.trim(), samples: samplesOf(sheet, headerAt, column) }])),
    fields: fields.map((field, index) => ({
      name: field.name,
      required: (field.required ?? false) || needed.includes(field.name),
      ...choiceOf(mapping.fields[index], wish),
    })),
  }
  read.warnings.push(...mapping.unused.map(({ header: column }) => ({ line: null, reason: 'column-ignored', data: { column } })))
  read.remember = Object.fromEntries(mapping.fields.flatMap(({ field, header: text }) => (text === null ? [] : [[field, text]])))
  const missing = mapping.fields.filter(({ field, column }) => column === null && needed.includes(field)).map(({ field }) => field)
  if (missing.length > 0) {
    read.skipped = [{ line: read.reading.headerLine, reason: 'column-missing', data: { missing: missing.join(', ') } }, ...read.skipped]
    return read
  }
  const { kept, shifted } = workbook.kind === 'csv' ? withoutShifted(sheet, headerAt) : { kept: sheet, shifted: [] }
  const mapped = applyMapping(kept, headerAt, mapping, fields)
  read.records = mapped.records.slice(0, mostRows)
  read.skipped = [...read.skipped, ...shifted, ...mapped.skipped].slice(0, MOST_SKIPPED)
  if (mapped.records.length > mostRows)
    read.skipped.unshift({ line: mapped.records[mostRows]?.line ?? null, reason: 'too-many-rows', data: { kept: mostRows } })
  read.skippedMore = Math.max(0, total(workbook.skippedByReason) + shifted.length + total(mapped.skippedByReason) - read.skipped.length)
  return read
}

const total = (counts: Partial<Record<string, number>>): number => Object.values(counts).reduce<number>((sum, one) => sum + (one ?? 0), 0)

/** The sheet asked for, else the one whose headers name most fields, hidden ones last. */
const pickSheet = (sheets: readonly Sheet[], fields: readonly Field[], wish: ReadingWish, remembered: RememberedMapping): Sheet | undefined => {
  const asked = sheets.find(({ name }) => name === wish.sheet)
  if (asked) return asked
  const named = (sheet: Sheet): number => {
    const at = findHeader(sheet.rows, fields, remembered)
    return at === null ? 0 : proposeMapping(sheet.rows[at] ?? [], fields, remembered).fields.filter(({ column }) => column !== null).length
  }
  return sheets
    .map((sheet) => ({ sheet, score: named(sheet) - (sheet.hidden ? fields.length : 0) }))
    .toSorted((a, b) => b.score - a.score)
    .at(0)?.sheet
}

const headerOf = (sheet: Sheet, fields: readonly Field[], wish: ReadingWish, remembered: RememberedMapping): number => {
  const asked = wish.headerLine === undefined ? -1 : sheet.lines.indexOf(wish.headerLine)
  return asked >= 0 ? asked : (findHeader(sheet.rows, fields, remembered) ?? 0)
}

/** In a CSV a value past the last header means that a separator stood in a text: the columns of that line are not what they seem. */
const withoutShifted = (sheet: Sheet, headerAt: number): { kept: Pick<Sheet, 'rows' | 'lines'>; shifted: TableRead['skipped'] } => {
  const expected = sheet.rows[headerAt]?.length ?? 0
  const shifted: TableRead['skipped'] = []
  const places = sheet.rows.flatMap((row, at) => {
    const found = row.findLastIndex((cell) => cell.trim() !== '') + 1
    if (at <= headerAt || found <= expected) return [at]
    shifted.push({ line: sheet.lines[at] ?? null, reason: 'field-count', data: { found, expected } })
    return []
  })
  return { kept: { rows: places.map((at) => sheet.rows[at] ?? []), lines: places.map((at) => sheet.lines[at] ?? 0) }, shifted }
}

/** What the reader of the file chose is stronger than any guess; a column may then serve twice. */
const corrected = (mapping: Mapping, header: readonly string[], { columns }: ReadingWish): Mapping => {
  if (!columns) return mapping
  const fields = mapping.fields.map((one): MappedField => {
    if (!Object.hasOwn(columns, one.field)) return one
    const wanted = columns[one.field] ?? null
    const column = header.findIndex((text) => text.trim() === wanted)
    return wanted === null || column < 0 ? { ...one, column: null, header: null, confidence: null } : { ...one, column, header: wanted }
  })
  const used = new Set(fields.map(({ column }) => column))
  return { ...mapping, fields, unused: header.flatMap((text, column) => (used.has(column) || text.trim() === '' ? [] : [{ column, header: text.trim() }])) }
}

const choiceOf = (one: MappedField | undefined, { columns }: ReadingWish): Pick<TableReading['fields'][number], 'column' | 'confidence'> => {
  if (!one || one.header === null) return { column: null, confidence: null }
  return { column: one.header, confidence: columns && Object.hasOwn(columns, one.field) ? 'given' : one.confidence }
}

const samplesOf = (sheet: Sheet, headerAt: number, column: number): string[] => {
  const samples: string[] = []
  for (let at = headerAt + 1; at < sheet.rows.length && samples.length < SAMPLES; at++) {
    const text = sheet.rows[at]?.[column]?.trim()
    if (text) samples.push(text.slice(0, LONGEST_SAMPLE))
  }
  return samples
}
