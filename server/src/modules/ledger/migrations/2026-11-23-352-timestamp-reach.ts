import { type Kysely, sql } from 'kysely'

/** How far the call to the authority may go. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table timestamp_settings add column reach text not null default 'internet' check (reach in ('internet', 'house', 'machine'))`.execute(db)
}
