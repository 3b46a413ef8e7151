import { type Kysely, sql } from 'kysely'

/** A question of a group that a choice of another adds: asked from then on. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table assessment_lines add column only_groups text[]`.execute(db)
}
