import { type Kysely, sql } from 'kysely'

/** Not in the journal: after a crash everybody starts again from nothing. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create unlogged table rate_counts (key text primary key, began_at timestamptz not null, ends_at timestamptz not null, counted int not null)`.execute(
    db,
  )
  await sql`create index rate_counts_end on rate_counts (ends_at)`.execute(db)
  await sql`grant select, insert, update, delete on rate_counts to hygie_app`.execute(db)
}
