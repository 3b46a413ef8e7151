import type { ImportResult } from '@hygie/contract'
import { type CareUnitRow, readCareUnitsCsv } from '@hygie/formats/establishments-csv'

const MOST_LINES = 5_000
const MOST_LISTED = 1_000

export interface CareUnitsFile {
  lines: { line: number; record: CareUnitRow }[]
  skipped: ImportResult['skipped']
  skippedMore: number
  warnings: ImportResult['warnings']
}

/** Runs in a computing process. A university hospital has some thousands of functional units. */
export const readCareUnits = async (_: null, input: AsyncIterable<Uint8Array>): Promise<CareUnitsFile> => {
  const file: CareUnitsFile = { lines: [], skipped: [], skippedMore: 0, warnings: [] }
  const skip = (line: number, reason: string, data?: Record<string, unknown>): void => {
    if (file.skipped.length < MOST_LISTED) file.skipped.push({ line, reason, ...(data ? { data } : {}) })
    else file.skippedMore++
  }
  const reader = readCareUnitsCsv(input)
  for await (const { line, record, skipped } of reader) {
    if (skipped) skip(line, skipped.reason, skipped.data)
    else if (file.lines.length === MOST_LINES) skip(line, 'workbook-too-many-rows', { kept: MOST_LINES })
    else {
      file.lines.push({ line, record })
      for (const one of record.warnings) if (file.warnings.length < MOST_LISTED) file.warnings.push({ line, reason: one.code, data: one.data ?? {} })
    }
  }
  for (const column of reader.summary.ignoredColumns) file.warnings.push({ line: null, reason: 'column-ignored', data: { column } })
  return file
}
