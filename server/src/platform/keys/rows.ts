import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import type { Sealer } from './columns.ts'

/** Numbers for rows to come: a sealed value is bound to the number of its row, which must be known before. */
export const reserveIds = async (db: Db, table: string, count = 1): Promise<number[]> => {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::int)`.execute(db)
  return rows.map((row) => row.id)
}

/** A row as people read it: sealed columns become text, empty once the establishment's key was destroyed. */
export type Opened<R, C extends keyof R> = Omit<R, C> & { [K in C]: R[K] extends Uint8Array ? string : string | null }

export const openRow = <R extends { id: number }, C extends keyof R & string>(sealer: Sealer, table: string, columns: readonly C[], row: R): Opened<R, C> => {
  const opened: Record<string, unknown> = { ...row }
  for (const column of columns) {
    const value = row[column]
    if (value instanceof Uint8Array) opened[column] = sealer.open({ table, column, row: row.id }, value) ?? ''
  }
  return opened as Opened<R, C>
}

/** Values of a row as they are stored; those that are absent stay so. */
export const sealRow = <V extends object, C extends keyof V & string>(
  sealer: Sealer,
  table: string,
  columns: readonly C[],
  id: number,
  values: V,
): Omit<V, C> & { [K in C]: null extends V[K] ? Buffer | null : Buffer } => {
  const sealed = { ...values } as Record<string, unknown>
  for (const column of columns) {
    const value = values[column]
    if (typeof value === 'string') sealed[column] = sealer.seal({ table, column, row: id }, value)
  }
  return sealed as ReturnType<typeof sealRow<V, C>>
}
