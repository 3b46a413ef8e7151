import { type Kysely, sql } from 'kysely'

/** A file removed for good keeps its row without its name: when, by whom, why, and the hash that the ledger knows. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table stored_files add column removed_at timestamptz, add column removed_by text, add column removed_reason text,
    add check (case when removed_at is null then removed_by is null and removed_reason is null else removed_by is not null and removed_reason is not null and name = '' end)`.execute(
    db,
  )
  await sql`grant update (name, media_type, removed_at, removed_by, removed_reason) on stored_files to hygie_app`.execute(db)
}
