import { type Kysely, sql } from 'kysely'

/** One-time links for who forgot a password; only their hash is kept. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table password_resets (token_hash text primary key, user_id int not null references users on delete cascade, expires_at timestamptz not null)`.execute(
    db,
  )
  await sql`grant select, insert, delete on password_resets to hygie_app`.execute(db)
}
