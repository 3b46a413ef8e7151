import type { ImportResult } from '@hygie/contract'
import { type IdentificationRow, readIdentificationRegister } from '@hygie/formats/registers-csv'
import { fold } from '../checks.ts'

const MOST_LISTED = 1000
const MOST_LINES = 10_000

export type Line = { line: number; record: IdentificationRow }

export interface RegisterFile {
  lines: Line[]
  skipped: ImportResult['skipped']
  skippedMore: number
  /** Applications with a line that could not be read. */
  broken: Set<string>
}

export const skip = (into: Pick<ImportResult, 'skipped' | 'skippedMore'>, line: number, reason: string, data: Record<string, unknown> = {}): void => {
  if (into.skipped.length < MOST_LISTED) into.skipped.push({ line, reason, data })
  else into.skippedMore++
}

/** Runs in a computing process: reads the file once, in bounded memory. */
export const readRegister = async (_: null, input: AsyncIterable<Uint8Array>): Promise<RegisterFile> => {
  const file: RegisterFile = { lines: [], skipped: [], skippedMore: 0, broken: new Set() }
  for await (const row of readIdentificationRegister(input)) {
    if (row.skipped) {
      skip(file, row.line, row.skipped.reason, row.skipped.data)
      const application = row.skipped.data?.['application']
      if (typeof application === 'string') file.broken.add(fold(application))
    } else if (file.lines.length < MOST_LINES) file.lines.push({ line: row.line, record: row.record })
    else skip(file, row.line, 'too-many-rows', { kept: MOST_LINES })
  }
  return file
}
