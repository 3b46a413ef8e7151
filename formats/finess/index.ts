/**
 * The FINESS extract of health and social establishments (data.gouv.fr, « etalab-cs1100502 » and « etalab-cs1100507 », Licence
 * Ouverte): `;`, UTF-8 or Windows-1252, about 103,000 rows.
 *
 * - No header: a first line `finess;etalab;111;2026-05-12` with the day of the extract, then `structureet` rows of 32 fields by
 *   position. Copies with a header line are read by its names.
 * - `geolocalisation` rows (coordinates, in the 1100507 edition) are counted as ignored: Hygie draws no map.
 * - Copies saved again by a spreadsheet: JJ/MM/AAAA days, lost leading zeros put back, a SIRET shown as `2,601E+13` is null; each
 *   with a warning on the record.
 * - A wrong key of a number is a warning, never a refusal (see key.ts).
 *
 * Streams: memory does not grow with the file. Filter with `keep`; the rest is only counted.
 */
import type { Chunks, Row } from '../input/index.ts'
import { type Encoding, readCsv, type Separator, TEXT_REASONS } from '../text/index.ts'
import { headerLayout, type Layout, POSITIONAL } from './columns.ts'
import { type FinessRecord, readRecord } from './record.ts'

export { checkFinessKey, checkSiretKey } from './key.ts'
export { type LegalStatus, legalStatusOf, type Sector, sectorOf } from './mapping.ts'
export { placeName, readableName } from './names.ts'
export { FINESS_WARNINGS, type FinessRecord, type FinessWarning, type Labelled } from './record.ts'

export const FINESS_REASONS = [...TEXT_REASONS, 'finess-field-count', 'finess-row-type', 'finess-number', 'finess-name'] as const
export type FinessReason = (typeof FINESS_REASONS)[number]

export interface FinessSummary {
  encoding: Encoding | null
  separator: Separator | null
  /** ISO day on the first line, null in copies that lost it. */
  extractedOn: string | null
  /** Rows given, filtered out by `keep`, refused, and `geolocalisation` rows. */
  kept: number
  filtered: number
  skipped: number
  ignored: number
}

export interface FinessReader extends AsyncIterable<Row<FinessRecord, FinessReason>> {
  /** Filled as rows are read; final when the iteration ends. */
  readonly summary: FinessSummary
}

export interface FinessOptions {
  /** Only the records it accepts are given. */
  keep?: (record: FinessRecord) => boolean
}

export function readFiness(chunks: Chunks, { keep = () => true }: FinessOptions = {}): FinessReader {
  const summary: FinessSummary = { encoding: null, separator: null, extractedOn: null, kept: 0, filtered: 0, skipped: 0, ignored: 0 }
  return { summary, [Symbol.asyncIterator]: () => rows(chunks, keep, summary) }
}

async function* rows(chunks: Chunks, keep: (record: FinessRecord) => boolean, summary: FinessSummary): AsyncGenerator<Row<FinessRecord, FinessReason>> {
  // Fields never run over lines here, so an unclosed quote costs its line and nothing else.
  const csv = readCsv(chunks, { maxRecordLines: 1 })
  let layout: Layout = POSITIONAL
  try {
    for await (const { line, fields, skipped } of csv) {
      const row = skipped ? { line, skipped } : readRow(line, fields, layout)
      if ('header' in row) {
        layout = row.header
      } else if ('extractedOn' in row) {
        summary.extractedOn = row.extractedOn
      } else if ('ignored' in row) {
        summary.ignored++
      } else if (row.skipped) {
        summary.skipped++
        yield row
      } else if (keep(row.record)) {
        summary.kept++
        yield row
      } else {
        summary.filtered++
      }
    }
  } finally {
    summary.encoding = csv.encoding
    summary.separator = csv.separator
  }
}

type Other = { header: Layout } | { extractedOn: string | null } | { ignored: true }

function readRow(line: number, fields: string[], layout: Layout): Row<FinessRecord, FinessReason> | Other {
  const header = line <= 2 ? headerLayout(fields) : null
  if (header) return { header }
  const type = layout.at.structureet === -1 ? 'structureet' : (fields[layout.at.structureet] ?? '').trim()
  if (type === 'finess' && line === 1) return { extractedOn: /^\d{4}-\d{2}-\d{2}$/.exec(fields[3]?.trim() ?? '')?.[0] ?? null }
  if (type === 'geolocalisation') return { ignored: true }
  if (type !== 'structureet') return { line, skipped: { line, reason: 'finess-row-type', data: { value: type.slice(0, 40) } } }

  // A separator inside a name puts everything after it one field too far: a label then stands where a code should be.
  const found = fields.length
  const beyond = fields.slice(layout.width).some((field) => field.trim() !== '')
  const shifted = !/^\d{0,4}$/.test(fields[layout.at.categagretab]?.trim() ?? '')
  if (beyond || shifted || found < layout.width - 1) return { line, skipped: { line, reason: 'finess-field-count', data: { found, expected: layout.width } } }

  const { record, refused } = readRecord(fields, layout)
  return record ? { line, record } : { line, skipped: { line, ...refused } }
}
