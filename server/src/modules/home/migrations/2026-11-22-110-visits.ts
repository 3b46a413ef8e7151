import { type Kysely, sql } from 'kysely'

/** One line per person: what is new is what Hygie learned since. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table visits (user_id int primary key references users on delete cascade, before_at timestamptz, last_at timestamptz not null)`.execute(db)
  await sql`grant select, insert, update on visits to hygie_app`.execute(db)
}
