import { neutraliseCell } from './cells.ts'

/**
 * Numbers are written as they are (a negative one is no formula); null is an empty cell. `written`: a number already in the writing
 * of the reader (« -1,5 % »), never a text from outside: it is not neutralised.
 */
export type Cell = string | number | { written: string } | null

export interface WriteCsvOptions {
  /** Default `;`, what a French spreadsheet opens. */
  separator?: string
  /** Default true: without it a spreadsheet reads UTF-8 as Windows-1252. */
  bom?: boolean
}

/** Lines of a CSV, each with its CRLF, formulas neutralised. `readCsv(…, { restoreCells: true })` gives back the same texts. */
export function* writeCsv(rows: Iterable<readonly Cell[]>, { separator = ';', bom = true }: WriteCsvOptions = {}): Generator<string> {
  let start = bom ? '\uFEFF' : ''
  for (const row of rows) {
    const line = row.map((cell) => quoted(cell, separator)).join(separator)
    // A lone empty cell would be a blank line, which readers drop.
    yield `${start}${line === '' ? '""' : line}\r\n`
    start = ''
  }
}

function quoted(cell: Cell, separator: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'string' ? neutraliseCell(cell) : cell.written
  const bare = !text.includes('"') && !text.includes(separator) && !/[\r\n]|^\s|\s$|^sep=|^\uFEFF/i.test(text)
  return bare ? text : `"${text.replaceAll('"', '""')}"`
}
