import { type Kysely, sql } from 'kysely'

/** For migrations: a column of text becomes sealed. What is there waits for its seal behind a zero byte; the role of requests may reserve numbers of rows. */
export const sealColumn = async (db: Kysely<unknown>, table: string, column: string): Promise<void> => {
  const name = sql.ref(column)
  await sql`alter table ${sql.table(table)} alter column ${name} type bytea using '\\x00'::bytea || convert_to(${name}, 'UTF8')`.execute(db)
  await sql`do $$ begin execute format('grant usage on sequence %s to hygie_app', pg_get_serial_sequence(${sql.lit(table)}, 'id')); end $$`.execute(db)
}
