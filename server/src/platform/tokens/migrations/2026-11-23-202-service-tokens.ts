import { type Kysely, sql } from 'kysely'

/** A token of a machine: chosen permissions, chosen addresses, what it is there for. Null permissions: all that `writes` allows. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table script_tokens add column permissions text[], add column addresses text[] not null default '{}', add column purpose text`.execute(db)
}
