import { sql } from 'kysely'
import type { Db } from './tenant.ts'

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
