import type { Note } from '../input/index.ts'
import { checkFinessKey } from '../finess/index.ts'
import type { Headers } from './headers.ts'

export const TABLE_WARNINGS = ['finess-key', 'finess-unreadable', 'siren-unreadable', 'number-unreadable', 'value-unknown'] as const
export type TableWarning = (typeof TABLE_WARNINGS)[number]

/** One row under its headers; what cannot be read becomes null with a warning. */
export class TableRow<Column extends string> {
  readonly warnings: Note<TableWarning>[] = []
  readonly #fields: readonly string[]
  readonly #headers: Headers<Column>

  constructor(fields: readonly string[], headers: Headers<Column>) {
    this.#fields = fields
    this.#headers = headers
  }

  text(column: Column): string | null {
    const at = this.#headers.at[column]
    return at === undefined ? null : this.#fields[at]?.trim() || null
  }

  /** Spaces allowed, lost leading zero put back, key checked. */
  finess(column: Column): string | null {
    return this.#read(column, 'finess-unreadable', (raw) => {
      const compact = raw.replaceAll(/\s/g, '').toUpperCase()
      const number = /^\d{8}$/.test(compact) ? `0${compact}` : compact
      if (!/^\d[\dAB]\d{7}$/.test(number)) return null
      if (!checkFinessKey(number)) this.warnings.push({ code: 'finess-key', data: { column, number } })
      return number
    })
  }

  siren(column: Column): string | null {
    return this.#read(column, 'siren-unreadable', (raw) => /^\d{9}$/.exec(raw.replaceAll(/\s/g, ''))?.[0] ?? null)
  }

  /** French or English decimals, spaces between thousands. */
  number(column: Column): number | null {
    return this.#read(column, 'number-unreadable', (raw) => {
      const compact = raw.replaceAll(/\s/g, '').replace(',', '.')
      return /^\d+(\.\d+)?$/.test(compact) ? Number(compact) : null
    })
  }

  word<T>(column: Column, read: (raw: string) => T | null): T | null {
    return this.#read(column, 'value-unknown', read)
  }

  #read<T>(column: Column, code: TableWarning, read: (raw: string) => T | null): T | null {
    const raw = this.text(column)
    if (raw === null) return null
    const value = read(raw)
    if (value === null) this.warnings.push({ code, data: { column, value: raw.slice(0, 40) } })
    return value
  }
}
