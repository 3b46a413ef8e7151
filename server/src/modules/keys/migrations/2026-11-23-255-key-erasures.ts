import { type Kysely, sql } from 'kysely'

/** A request to destroy the key of a house, until another administrator agrees. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table key_erasures (scope text primary key, reason text not null, asked_by int not null, asked_name text not null, asked_at timestamptz not null)`.execute(
    db,
  )
}
