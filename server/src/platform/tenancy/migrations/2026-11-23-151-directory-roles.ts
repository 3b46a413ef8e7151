import { type Kysely, sql } from 'kysely'

/** A role given by a directory goes when the person leaves the group, and when the directory is forgotten. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table role_assignments add column directory_id int references federation_providers on delete cascade`.execute(db)
}
