import type { Note, Skipped } from '../input/index.ts'
import type { Encoding, Separator, TextReason } from '../text/index.ts'
import type { XmlReason } from '../xml/index.ts'
import type { ZipReason } from '../zip/index.ts'

/** `data.kind` of `workbook-kind`: `xls` and `xlsb` (Excel's binary files), `html` and `xml` (exports that only call themselves .xls), `pdf`, `zip`… */
export type WorkbookReason =
  | TextReason
  | ZipReason
  | XmlReason
  | 'workbook-kind'
  | 'workbook-encrypted'
  | 'workbook-damaged'
  | 'workbook-too-large'
  | 'workbook-too-many-sheets'
  | 'workbook-too-many-rows'
  | 'workbook-too-many-columns'
  | 'workbook-too-many-cells'
  | 'workbook-too-many-characters'
  | 'cell-too-long'

/** One note per sheet and kind; `data`: `sheet`, `count`, `first` (« B3 »). */
export type WorkbookWarning = 'formula-cells' | 'formula-without-value' | 'cell-errors' | 'merged-cells' | 'hidden-sheet' | 'hidden-rows'

export interface Sheet {
  /** Empty for a CSV. */
  name: string
  hidden: boolean
  /**
   * Rows with at least one value; the empty cells at the end of a row are left out.
   *
   * Canonical form: text as it is; numbers with `.` and no exponent (zeros in front when the format shows them); percentages as
   * « 12.5% »; dates `YYYY-MM-DD`, with their hour `YYYY-MM-DDTHH:MM:SS`; times `HH:MM:SS`; `true`, `false`; errors as shown (« #N/A »).
   * The cells of a CSV are all text: only the reader of a column knows that « 1 234,56 » is a number (`readNumber`…).
   */
  rows: string[][]
  /** Where each row stands in the file or the sheet, from 1. */
  lines: number[]
  /** Cells of the widest row. */
  width: number
  /** Ranges of merged cells (« A1:C1 »); their value is in the first cell only. The first 1,000. */
  merges: string[]
}

export interface Workbook {
  /** null when the file is none of these. */
  kind: 'csv' | 'xlsx' | 'ods' | null
  /** The name given, for messages. */
  name: string
  /** Of a CSV; null while it has only ASCII. */
  encoding: Encoding | null
  separator: Separator | null
  /** Rows of a spreadsheet in the order of its tabs; one sheet for a CSV. */
  sheets: Sheet[]
  /** The first 1,000; `skippedByReason` counts them all. `data.sheet` names the sheet. */
  skipped: Skipped<WorkbookReason>[]
  skippedByReason: Partial<Record<WorkbookReason, number>>
  warnings: Note<WorkbookWarning>[]
  /** false: something stopped the reading, rows may be missing after those given. An import must not go on. */
  complete: boolean
}

export const emptyWorkbook = (name: string, kind: Workbook['kind']): Workbook => ({
  kind,
  name,
  encoding: null,
  separator: null,
  sheets: [],
  skipped: [],
  skippedByReason: {},
  warnings: [],
  complete: true,
})
