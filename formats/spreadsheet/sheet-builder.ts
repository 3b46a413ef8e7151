import { addSkipped, type Details } from '../input/index.ts'
import { restoreCell } from '../text/index.ts'
import { columnName } from './cell-name.ts'
import { WorkbookFault } from './fault.ts'
import type { WorkbookLimits } from './limits.ts'
import type { Sheet, Workbook, WorkbookReason, WorkbookWarning } from './workbook.ts'

const MOST_MERGES = 1000

/** What all sheets of a workbook may hold together. */
export interface Held {
  cells: number
  characters: number
}

/** Gathers the rows of one sheet within the limits; a row that breaks one is left out whole: a row with a cell less would lie. */
export class SheetBuilder {
  readonly sheet: Sheet
  readonly #workbook: Workbook
  readonly #limits: Required<WorkbookLimits>
  readonly #held: Held
  readonly #counted = new Map<WorkbookWarning, { count: number; first: string }>()
  #row: string[] = []
  #refused: { reason: WorkbookReason; data: Details } | null = null

  constructor(workbook: Workbook, limits: Required<WorkbookLimits>, held: Held, name: string, hidden: boolean) {
    this.sheet = { name, hidden, rows: [], lines: [], width: 0, merges: [] }
    this.#workbook = workbook
    this.#limits = limits
    this.#held = held
    workbook.sheets.push(this.sheet)
    if (hidden) workbook.warnings.push({ code: 'hidden-sheet', data: { sheet: name } })
  }

  /** `column` from 0. */
  cell(column: number, text: string): void {
    if (text === '') return
    const { maxColumns, maxCellLength } = this.#limits
    if (column >= maxColumns) this.#refused ??= { reason: 'workbook-too-many-columns', data: { columns: column + 1, maximum: maxColumns } }
    else if (text.length > maxCellLength)
      this.#refused ??= { reason: 'cell-too-long', data: { column: columnName(column), characters: text.length, maximum: maxCellLength } }
    if (this.#refused) return
    while (this.#row.length < column) this.#row.push('')
    this.#row[column] = restoreCell(text)
  }

  endRow(line: number): void {
    const row = this.#row
    const refused = this.#refused
    this.#row = []
    this.#refused = null
    if (refused) {
      this.skip(line, refused.reason, refused.data)
      return
    }
    if (row.length === 0) return
    this.#keep(line, row)
  }

  #keep(line: number, row: string[]): void {
    const { maxRows, maxCells, maxCharacters } = this.#limits
    const { sheet } = this
    if (sheet.rows.length >= maxRows) throw new WorkbookFault('workbook-too-many-rows', { ...this.#named(), maximum: maxRows }, line)
    this.#held.cells += row.length
    for (const cell of row) this.#held.characters += cell.length
    if (this.#held.cells > maxCells) throw new WorkbookFault('workbook-too-many-cells', { ...this.#named(), maximum: maxCells }, line)
    if (this.#held.characters > maxCharacters) throw new WorkbookFault('workbook-too-many-characters', { ...this.#named(), maximum: maxCharacters }, line)
    sheet.rows.push(row)
    sheet.lines.push(line)
    if (row.length > sheet.width) sheet.width = row.length
  }

  skip(line: number | null, reason: WorkbookReason, data: Details = {}): void {
    addSkipped(this.#workbook, { line, reason, data: { ...this.#named(), ...data } })
  }

  merged(range: string): void {
    this.count('merged-cells', range)
    if (this.sheet.merges.length < MOST_MERGES) this.sheet.merges.push(range)
  }

  count(code: WorkbookWarning, where: string): void {
    const seen = this.#counted.get(code)
    if (seen) seen.count++
    else this.#counted.set(code, { count: 1, first: where })
  }

  end(): void {
    for (const [code, { count, first }] of this.#counted) this.#workbook.warnings.push({ code, data: { ...this.#named(), count, first } })
  }

  #named(): Details {
    return this.sheet.name === '' ? {} : { sheet: this.sheet.name }
  }
}
