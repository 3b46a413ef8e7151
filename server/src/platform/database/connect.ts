import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './tables.ts'

// Days stay text; counts are small enough for numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface Connection {
  pool: pg.Pool
  db: Kysely<Database>
  close(): Promise<void>
}

export const connect = (url: string, max: number): Connection => {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 30_000, application_name: 'hygie' })
  // An idle connection cut by the server must not end the process; the next query says what is wrong.
  pool.on('error', () => {})
  // Nor one cut between two queries of a transaction, which nobody listens to then.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, close: () => db.destroy() }
}
