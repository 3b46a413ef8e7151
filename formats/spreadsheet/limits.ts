export interface WorkbookLimits {
  /** The file as received. Default 50 MB. */
  maxBytes?: number
  /** The parts of an XLSX or ODS once unpacked, announced by all of them together. Default 400 MB. */
  maxUnpackedBytes?: number
  /** Of all sheets together. Default 100. */
  maxSheets?: number
  /** Rows with a value, per sheet. Default 200,000. */
  maxRows?: number
  /** Default 512. */
  maxColumns?: number
  /** Default 32,767, what spreadsheets hold. */
  maxCellLength?: number
  /** Cells kept, gaps before a value included, in all. Default 5,000,000. */
  maxCells?: number
  /** Characters kept, in all. Default 100,000,000. */
  maxCharacters?: number
}

export const DEFAULT_LIMITS: Required<WorkbookLimits> = {
  maxBytes: 50_000_000,
  maxUnpackedBytes: 400_000_000,
  maxSheets: 100,
  maxRows: 200_000,
  maxColumns: 512,
  maxCellLength: 32_767,
  maxCells: 5_000_000,
  maxCharacters: 100_000_000,
}
