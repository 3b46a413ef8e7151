import { type Aliases, readHeaders } from '../establishments-csv/index.ts'
import type { Chunks, Row, Skipped } from '../input/index.ts'
import { readCsv, TEXT_REASONS } from '../text/index.ts'

export const REGISTER_REASONS = [...TEXT_REASONS, 'column-missing', 'field-count', 'value-missing', 'value-unreadable', 'referent-missing'] as const
export type RegisterReason = (typeof REGISTER_REASONS)[number]

/** Raw cells of a line by column, and the readers that give up on the first cell they cannot read. */
export class Cells<Column extends string> {
  refusal: { reason: RegisterReason; data: Record<string, string | number> } | null = null
  readonly #fields: readonly string[]
  readonly #at: Partial<Record<Column, number>>

  constructor(fields: readonly string[], at: Partial<Record<Column, number>>) {
    this.#fields = fields
    this.#at = at
  }

  text(column: Column): string | null {
    const at = this.#at[column]
    return at === undefined ? null : this.#fields[at]?.trim() || null
  }

  required(column: Column): string {
    const text = this.text(column)
    if (text === null) this.refuse('value-missing', { column })
    return text ?? ''
  }

  /** null when the cell is empty. */
  optional<T>(column: Column, read: (raw: string) => T | null): T | null {
    const raw = this.text(column)
    if (raw === null) return null
    const value = read(raw)
    if (value === null) this.refuse('value-unreadable', { column, value: raw.slice(0, 60) })
    return value
  }

  needed<T>(column: Column, read: (raw: string) => T | null, otherwise: T): T {
    const raw = this.required(column)
    if (raw === '') return otherwise
    const value = read(raw)
    if (value === null) this.refuse('value-unreadable', { column, value: raw.slice(0, 60) })
    return value ?? otherwise
  }

  refuse(reason: RegisterReason, data: Record<string, string | number> = {}): void {
    this.refusal ??= { reason, data }
  }
}

/** Streams a table with a header line: a line that cannot be read whole is skipped with its reason. */
export async function* readTable<Column extends string, T>(
  chunks: Chunks,
  aliases: Aliases<Column>,
  needed: readonly NoInfer<Column>[],
  read: (cells: Cells<Column>) => T,
): AsyncGenerator<Row<T, RegisterReason>> {
  let headers: ReturnType<typeof readHeaders<Column>> | null = null
  for await (const { line, fields, skipped } of readCsv(chunks, { restoreCells: true })) {
    if (skipped) yield { line, skipped }
    else if (headers === null) {
      const found = readHeaders(fields, aliases)
      const missing = needed.filter((column) => found.at[column] === undefined)
      if (missing.length > 0) {
        yield { line, skipped: { line, reason: 'column-missing', data: { missing: missing.join(', '), found: fields.join(', ').slice(0, 200) } } }
        return
      }
      headers = found
    } else if (fields.length > headers.width && fields.slice(headers.width).some((field) => field.trim() !== '')) {
      yield { line, skipped: { line, reason: 'field-count', data: { found: fields.length, expected: headers.width } } }
    } else if (fields.some((field) => field.trim() !== '')) {
      const cells = new Cells<Column>(fields, headers.at)
      const record = read(cells)
      const refused: Skipped<RegisterReason> | null = cells.refusal === null ? null : { line, ...cells.refusal }
      yield refused === null ? { line, record } : { line, skipped: refused }
    }
  }
}
