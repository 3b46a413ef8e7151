import { type Kysely, sql } from 'kysely'

/** What a ticket says, in the words of the house. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table ticket_settings add column subject text, add column body text`.execute(db)
}
