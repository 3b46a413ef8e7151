import { type Kysely, sql } from 'kysely'

/** A mail may carry a link to something else than an action: another page, another number. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table mails add column link_purpose text not null default 'answer'`.execute(db)
}
