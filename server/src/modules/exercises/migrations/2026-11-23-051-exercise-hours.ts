import { type Kysely, sql } from 'kysely'

/** Hours of the plan, by the clock of Paris: an exercise is a meeting in a calendar. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  const hour = sql.raw(`text check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')`)
  const end = sql.raw(`text check (ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')`)
  await sql`alter table exercises add column starts_at ${hour}, add column ends_at ${end}, add check (starts_at is not null or ends_at is null)`.execute(db)
}
