import { type Kysely, sql } from 'kysely'

/** What the provider said last time: the level, for the administrator; the token, for leaving when a second means came between. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table federation_identities add column last_acr text, add column last_token_sealed bytea`.execute(db)
}
