/**
 * CSV as French tools and spreadsheets really write it: any of four encodings, `;` `,` or tab, quotes or not, broken lines included.
 *
 * - A line that cannot be read is given back as skipped with its reason, and the next lines are read all the same.
 * - An unclosed quote costs its own line only: a field may run over lines, but a record that does so must close within
 *   `maxRecordLines` and have as many fields as the record before it, else reading starts again at the following line.
 * - A quote inside an unquoted field is an ordinary character (`dit "le petit"`).
 * - Blank lines are no records and are not reported. A first line `sep=;` (spreadsheets) sets the separator.
 * - Memory: one block of 256 KiB and one record, whatever the size of the file.
 *
 * Own reader rather than a library's: the ones looked at stop or swallow the rest of the file at an unclosed quote. The tests
 * hold it against `csv-parse` on well-formed files.
 */
import type { Chunks, Skipped } from '../input/index.ts'
import type { Encoding } from './encoding.ts'
import { restoreCell } from './cells.ts'
import { type BadLine, type LineState, readLines } from './lines.ts'
import { readRecord } from './record.ts'
import { guessSeparator, type Separator } from './separator.ts'

export { decodeText, type Encoding } from './encoding.ts'
export { neutraliseCell, restoreCell } from './cells.ts'
export { plain } from './plain.ts'
export { type Cell, writeCsv } from './write-csv.ts'
export type { Separator } from './separator.ts'

export const TEXT_REASONS = ['not-text', 'line-too-long', 'nul-byte', 'invalid-encoding', 'quote-not-closed', 'quote-misplaced'] as const
export type TextReason = (typeof TEXT_REASONS)[number]

export type CsvRow = { line: number; fields: string[]; skipped?: undefined } | { line: number; fields?: undefined; skipped: Skipped<TextReason> }

export interface CsvOptions {
  /** Default: guessed on the bytes. A byte order mark wins over this choice. */
  encoding?: Encoding
  /** Default: guessed on the first lines. */
  separator?: Separator
  /** Longest line, and longest record, in bytes. Default 1 MB. */
  maxLineBytes?: number
  /** How many lines a quoted field may run over. Default 100; 1 for files whose fields never do. */
  maxRecordLines?: number
  /** Takes off the apostrophe that our exports put before formulas. Default false. */
  restoreCells?: boolean
}

export interface CsvReader extends AsyncIterable<CsvRow> {
  /** null until a non-ASCII byte was met (then an all-ASCII file may be called UTF-8). */
  readonly encoding: Encoding | null
  /** null before the first row. */
  readonly separator: Separator | null
}

/** Streams the rows of a CSV. Never throws on bad bytes; an error of the source itself goes through. */
export function readCsv(chunks: Chunks, options: CsvOptions = {}): CsvReader {
  const state: LineState & { separator: Separator | null } = { encoding: options.encoding ?? null, separator: options.separator ?? null }
  return {
    get encoding() {
      return state.encoding
    },
    get separator() {
      return state.separator
    },
    [Symbol.asyncIterator]: () => rows(chunks, options, state),
  }
}

async function* rows(chunks: Chunks, options: CsvOptions, state: LineState & { separator: Separator | null }): AsyncGenerator<CsvRow> {
  const limits = { maxLines: options.maxRecordLines ?? 100, maxLength: options.maxLineBytes ?? 1_000_000 }
  let pending: (string | BadLine)[] = []
  let line = 1
  let width = 0

  const source = readLines(chunks, state, limits.maxLength)
  try {
    for (let ended = false; !ended;) {
      const batch = await source.next()
      ended = batch.done === true
      if (!batch.done) pending = pending.length === 0 ? batch.value.lines : pending.concat(batch.value.lines)
      let at = 0
      if (line === 1 && pending.length > 0) {
        const guess = guessSeparator(pending)
        state.separator ??= guess.separator
        at += guess.declared ? 1 : 0
        line += at
      }
      while (at < pending.length) {
        const current = pending[at]
        if (current === '' || current === '\r') {
          at++
          line++
          continue
        }
        const read = readRecord(pending, at, state.separator ?? ';', width, limits, ended)
        if (read === 'more') break
        if ('fields' in read) {
          width = read.fields.length
          yield { line, fields: options.restoreCells ? read.fields.map(restoreCell) : read.fields }
        } else {
          yield { line, skipped: { line, ...read } }
        }
        const used = 'fields' in read ? read.lines : 1
        at += used
        line += used
      }
      pending = pending.slice(at)
    }
  } finally {
    await source.return(undefined)
  }
}
