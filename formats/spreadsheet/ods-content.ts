import type { Attribute, XmlHandlers } from '../xml/index.ts'
import { columnName } from './cell-name.ts'
import { plainNumber, shiftDecimal } from './decimal.ts'
import { WorkbookFault } from './fault.ts'
import type { WorkbookLimits } from './limits.ts'
import { type Held, SheetBuilder } from './sheet-builder.ts'
import type { Workbook } from './workbook.ts'

interface Cell {
  type: string
  value: string
  formula: boolean
  repeated: number
}

/** Shapes, charts and comments hold paragraphs that are no value of the cell. */
const NO_VALUE = /^(?:office:annotation|draw:|table:shapes|svg:|dr3d:)/
const MOST_REPEATS = 1_048_576

/** Reads the cells of `content.xml`. Names are compared with their customary prefixes, which every known producer writes. */
export class OdsReader implements XmlHandlers {
  readonly #workbook: Workbook
  readonly #limits: Required<WorkbookLimits>
  readonly #held: Held = { cells: 0, characters: 0 }
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #sheet: SheetBuilder | null = null
  #line = 1
  #rowRepeated = 1
  #column = 0
  #row: { column: number; text: string; repeated: number }[] = []
  #cell: Cell | null = null
  #text = ''
  #paragraphs = 0
  #inParagraph = 0
  #aside = 0
  /** A table inside a cell is read over. */
  #tables = 0

  constructor(workbook: Workbook, limits: Required<WorkbookLimits>) {
    this.#workbook = workbook
    this.#limits = limits
  }

  open(name: string, attribute: Attribute): void {
    if (this.#aside > 0 || NO_VALUE.test(name)) {
      this.#aside++
      return
    }
    switch (name) {
      case 'style:style':
        this.#style = attribute('style:name') ?? ''
        break
      case 'style:table-properties':
        if (attribute('table:display') === 'false') this.#hiddenStyles.add(this.#style)
        break
      case 'table:table':
        this.#startTable(attribute)
        break
      case 'table:table-row':
        this.#startRow(attribute)
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.#startCell(attribute)
        break
      case 'text:p':
      case 'text:h':
        if (this.#cell && this.#inParagraph++ === 0 && this.#paragraphs++ > 0) this.#add('\n')
        break
      case 'text:s':
        this.#add(' '.repeat(Math.min(repeats(attribute('text:c')), this.#limits.maxCellLength)))
        break
      case 'text:tab':
        this.#add('\t')
        break
      case 'text:line-break':
        this.#add('\n')
        break
      default:
    }
  }

  text(piece: string): void {
    // White space of the file counts once; what counts more is written `text:s`.
    if (this.#inParagraph > 0 && this.#aside === 0) this.#add(piece.replaceAll(/[ \t\n]+/g, ' '))
  }

  close(name: string): void {
    if (this.#aside > 0) this.#aside--
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#endCell()
    else if (name === 'table:table-row') this.#endRow()
    else if (name === 'text:p' || name === 'text:h') this.#inParagraph = Math.max(0, this.#inParagraph - 1)
    else if (name === 'table:table' && --this.#tables === 0) {
      this.#sheet?.end()
      this.#sheet = null
    }
  }

  #add(text: string): void {
    if (this.#inParagraph > 0 && this.#text.length <= this.#limits.maxCellLength) this.#text += text
  }

  #startTable(attribute: Attribute): void {
    if (this.#tables++ > 0) return
    const { maxSheets } = this.#limits
    if (this.#workbook.sheets.length >= maxSheets) throw new WorkbookFault('workbook-too-many-sheets', { sheets: maxSheets + 1, maximum: maxSheets })
    const hidden = this.#hiddenStyles.has(attribute('table:style-name') ?? '')
    this.#sheet = new SheetBuilder(this.#workbook, this.#limits, this.#held, attribute('table:name') ?? '', hidden)
    this.#line = 1
  }

  #startRow(attribute: Attribute): void {
    this.#rowRepeated = repeats(attribute('table:number-rows-repeated'))
    this.#column = 0
    this.#row = []
    if ((attribute('table:visibility') ?? 'visible') !== 'visible' && this.#rowRepeated < MOST_REPEATS / 2)
      this.#sheet?.count('hidden-rows', String(this.#line))
  }

  #startCell(attribute: Attribute): void {
    const type = attribute('office:value-type') ?? ''
    this.#cell = {
      type: attribute('calcext:value-type') === 'error' ? 'error' : type,
      value: attribute(type === 'string' ? 'office:string-value' : (VALUE_OF[type] ?? 'office:value')) ?? '',
      formula: attribute('table:formula') !== undefined,
      repeated: repeats(attribute('table:number-columns-repeated')),
    }
    this.#text = ''
    this.#paragraphs = 0
    const [columns, rows] = [repeats(attribute('table:number-columns-spanned')), repeats(attribute('table:number-rows-spanned'))]
    if (columns > 1 || rows > 1) this.#sheet?.merged(`${this.#name()}:${columnName(this.#column + columns - 1)}${this.#line + rows - 1}`)
  }

  #endCell(): void {
    const cell = this.#cell
    if (!cell) return
    const text = valueOf(cell, this.#text)
    if (cell.formula) this.#sheet?.count('formula-cells', this.#name())
    if (cell.formula && text === '' && cell.type === '') this.#sheet?.count('formula-without-value', this.#name())
    if (cell.type === 'error') this.#sheet?.count('cell-errors', this.#name())
    if (text !== '') this.#row.push({ column: this.#column, text, repeated: cell.repeated })
    this.#column += cell.repeated
    this.#cell = null
    this.#inParagraph = 0
  }

  /** A row given once for many is written out as many times, within the limits; empty ones only move the line. */
  #endRow(): void {
    const times = this.#row.length === 0 ? 0 : this.#rowRepeated
    for (let n = 0; n < times; n++) {
      for (const { column, text, repeated } of this.#row) {
        const last = Math.min(repeated, this.#limits.maxColumns - column + 1)
        for (let i = 0; i < last; i++) this.#sheet?.cell(column + i, text)
      }
      this.#sheet?.endRow(this.#line + n)
    }
    this.#line += this.#rowRepeated
  }

  #name(): string {
    return `${columnName(this.#column)}${this.#line}`
  }
}

const VALUE_OF: Record<string, string> = { date: 'office:date-value', time: 'office:time-value', boolean: 'office:boolean-value' }

function repeats(written: string | undefined): number {
  const count = Number(written ?? 1)
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, MOST_REPEATS) : 1
}

function valueOf({ type, value }: Cell, text: string): string {
  if (type === 'float' || type === 'currency') return Number.isFinite(Number(value)) && value !== '' ? plainNumber(Number(value)) : text
  if (type === 'percentage') return Number.isFinite(Number(value)) && value !== '' ? `${shiftDecimal(plainNumber(Number(value)), 2)}%` : text
  if (type === 'date') return value.replace(/(T\d{2}:\d{2}:\d{2})[.,]\d+$/, '$1')
  if (type === 'time') return durationOf(value) ?? text
  if (type === 'boolean') return value
  return type === 'string' && text === '' ? value : text
}

/** `PT08H30M00S` → `08:30:00`. */
function durationOf(iso: string): string | null {
  const parts = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(iso)
  return parts && `${(parts[1] ?? '').padStart(2, '0')}:${(parts[2] ?? '').padStart(2, '0')}:${(parts[3] ?? '').padStart(2, '0')}`
}
