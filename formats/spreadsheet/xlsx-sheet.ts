import { type Attribute, localName, type XmlHandlers } from '../xml/index.ts'
import { columnName, columnOf } from './cell-name.ts'
import { readEscapes } from './escaped-text.ts'
import { canonicalNumber, type NumberShape, PLAIN } from './number-format.ts'
import type { SheetBuilder } from './sheet-builder.ts'
import { isTrue } from './xlsx-parts.ts'

export interface CellContext {
  sharedStrings: readonly string[]
  styles: readonly NumberShape[]
  from1904: boolean
  maxCellLength: number
}

/** Reads the cells of a worksheet part: values as they were last computed, formulas only counted. */
export class WorksheetReader implements XmlHandlers {
  readonly #into: SheetBuilder
  readonly #context: CellContext
  #line = 0
  #column = -1
  #type = 'n'
  #style = 0
  #text = ''
  /** Between `<v>` or `<t>` and their end. */
  #reading = false
  #inCell = false
  #inPhonetic = false
  #hasFormula = false
  #hasValue = false

  constructor(into: SheetBuilder, context: CellContext) {
    this.#into = into
    this.#context = context
  }

  open(name: string, attribute: Attribute): void {
    const element = localName(name)
    if (element === 'c') this.#startCell(attribute)
    else if (element === 'v' || (element === 't' && !this.#inPhonetic)) {
      this.#reading = this.#inCell
      this.#hasValue ||= this.#inCell
    } else if (element === 'f') this.#hasFormula = true
    else if (element === 'rPh') this.#inPhonetic = true
    else if (element === 'row') this.#startRow(attribute)
    else if (element === 'mergeCell') this.#into.merged(attribute('ref') ?? '')
  }

  text(piece: string): void {
    // Longer than a cell may be: enough is kept for the row to be refused.
    if (this.#reading && this.#text.length <= this.#context.maxCellLength * 8) this.#text += piece
  }

  close(name: string): void {
    const element = localName(name)
    if (element === 'v' || element === 't') this.#reading = false
    else if (element === 'c') this.#endCell()
    else if (element === 'rPh') this.#inPhonetic = false
    else if (element === 'row') this.#into.endRow(this.#line)
  }

  #startRow(attribute: Attribute): void {
    const line = Number(attribute('r') ?? this.#line + 1)
    this.#line = Number.isSafeInteger(line) && line > 0 ? line : this.#line + 1
    this.#column = -1
    if (isTrue(attribute('hidden'))) this.#into.count('hidden-rows', String(this.#line))
  }

  #startCell(attribute: Attribute): void {
    const named = columnOf(attribute('r') ?? '')
    this.#column = named === -1 ? this.#column + 1 : named
    this.#type = attribute('t') ?? 'n'
    this.#style = Number(attribute('s') ?? 0)
    this.#text = ''
    this.#inCell = true
    this.#hasFormula = false
    this.#hasValue = false
  }

  #endCell(): void {
    const where = (): string => `${columnName(this.#column)}${this.#line}`
    if (this.#hasFormula) {
      this.#into.count('formula-cells', where())
      if (!this.#hasValue) this.#into.count('formula-without-value', where())
    }
    if (this.#hasValue) {
      if (this.#type === 'e') this.#into.count('cell-errors', where())
      this.#into.cell(this.#column, this.#value())
    }
    this.#inCell = false
  }

  #value(): string {
    const { sharedStrings, styles, from1904 } = this.#context
    switch (this.#type) {
      case 's':
        return sharedStrings[Number(this.#text)] ?? ''
      case 'str':
      case 'inlineStr':
        return readEscapes(this.#text)
      case 'b':
        return isTrue(this.#text.trim()) ? 'true' : 'false'
      case 'n':
        return canonicalNumber(this.#text, styles[this.#style] ?? PLAIN, from1904)
      default:
        // Errors as they are shown, days written as texts (`d`).
        return this.#text
    }
  }
}
