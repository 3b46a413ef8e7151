import type { ImportResult } from '@hygie/contract'

const MOST_LISTED = 1000
const MOST_SHOWN = 20

/** What an import says of itself while it loads. */
export class Tally {
  readonly result: ImportResult

  constructor(read: Pick<ImportResult, 'skipped' | 'skippedMore' | 'warnings'>) {
    this.result = {
      preview: false,
      loaded: 0,
      unchanged: 0,
      skipped: [...read.skipped],
      skippedMore: read.skippedMore,
      sample: [],
      warnings: [...read.warnings],
    }
  }

  /** `shown`: the line as the preview shows it. */
  load(shown: Record<string, unknown>, lines = 1): void {
    this.result.loaded += lines
    if (this.result.sample.length < MOST_SHOWN) this.result.sample.push(shown)
  }

  same(lines = 1): void {
    this.result.unchanged += lines
  }

  skip(line: number | null, reason: string, data: Record<string, unknown> = {}): void {
    if (this.result.skipped.length < MOST_LISTED) this.result.skipped.push({ line, reason, data })
    else this.result.skippedMore++
  }

  warn(line: number | null, reason: string, data: Record<string, unknown> = {}): void {
    if (this.result.warnings.length < MOST_LISTED) this.result.warnings.push({ line, reason, data })
  }

  done(): ImportResult {
    this.result.skipped.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    return this.result
  }
}
