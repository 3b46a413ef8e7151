import type { Details } from '../input/index.ts'
import type { WorkbookReason } from './workbook.ts'

/** Stops the reading from inside; `readWorkbook` turns it into a reason, so it never reaches a caller. */
export class WorkbookFault extends Error {
  readonly reason: WorkbookReason
  readonly data: Details | undefined
  readonly line: number | null

  constructor(reason: WorkbookReason, data?: Details, line: number | null = null) {
    super(reason)
    this.reason = reason
    this.data = data
    this.line = line
  }
}
