import { sql } from 'kysely'
import type { Db, Trx } from './tenant.ts'

export interface DatabaseFigures {
  /** Of PostgreSQL. */
  version: string
  bytes: number
  /** Applied, oldest first. */
  migrations: string[]
}

export const databaseFigures = async (owner: Db): Promise<DatabaseFigures> => {
  const { rows } = await sql<DatabaseFigures>`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
    array(select name::text from kysely_migration order by name collate "C") as migrations`.execute(owner)
  const figures = rows[0]
  if (!figures) throw new Error('one row without a table gives one row')
  return figures
}

/** Rows of some tables, across tenants, in one query. */
export const countRows = async <T extends string>(owner: Db, tables: readonly T[]): Promise<Record<T, number>> => {
  const counts = tables.map((name) => sql`(select count(*) from ${sql.table(name)}) as ${sql.ref(name)}`)
  const { rows } = await sql<Record<T, number>>`select ${sql.join(counts)}`.execute(owner)
  const counted = rows[0]
  if (!counted) throw new Error('one row without a table gives one row')
  return counted
}

/** Rows of one house in tables named by content, one query; those that hold no house count for nothing. The transaction walls them. */
export const countOwnRows = async (db: Trx, tables: readonly string[], establishmentId: number): Promise<Map<string, number>> => {
  const { rows: own } = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'establishment_id' and table_name = any(${[...tables]})`.execute(db)
  const walled = own.map(({ name }) => name)
  if (walled.length === 0) return new Map()
  const counts = walled.map(
    (name) => sql`select ${sql.lit(name)} as name, count(*) as count from ${sql.table(name)} where establishment_id = ${establishmentId}`,
  )
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return new Map(rows.map((row) => [row.name, row.count]))
}
