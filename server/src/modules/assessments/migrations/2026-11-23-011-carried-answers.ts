import { type Kysely, sql } from 'kysely'

/** An answer taken from the campaign of before, and its year: it answers nothing until somebody confirms it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table assessment_answers add column carried_from int`.execute(db)
}
