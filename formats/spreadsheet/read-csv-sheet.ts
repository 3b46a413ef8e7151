import type { Chunks } from '../input/index.ts'
import { type Encoding, readCsv, type Separator } from '../text/index.ts'
import { WorkbookFault } from './fault.ts'
import type { WorkbookLimits } from './limits.ts'
import { SheetBuilder } from './sheet-builder.ts'
import type { Workbook } from './workbook.ts'

export interface CsvChoices {
  /** Default: guessed. A byte order mark wins. */
  encoding?: Encoding | null
  /** Default: guessed. */
  separator?: Separator | null
}

/** One sheet without a name. Throws `WorkbookFault`. */
export async function readCsvSheet(chunks: Chunks, workbook: Workbook, limits: Required<WorkbookLimits>, choices: CsvChoices): Promise<void> {
  const builder = new SheetBuilder(workbook, limits, { cells: 0, characters: 0 }, '', false)
  const { separator, encoding } = choices
  const csv = readCsv(chunks, { ...(separator && { separator }), ...(encoding && { encoding }) })
  try {
    for await (const { line, fields, skipped } of csv) {
      if (skipped?.reason === 'not-text') throw new WorkbookFault('workbook-kind', { kind: skipped.data?.['looksLike'] ?? 'binary' })
      if (skipped) {
        builder.skip(line, skipped.reason, skipped.data)
        continue
      }
      fields.forEach((field, column) => builder.cell(column, field))
      builder.endRow(line)
    }
  } finally {
    workbook.encoding = csv.encoding
    workbook.separator = csv.separator
    builder.end()
  }
}
