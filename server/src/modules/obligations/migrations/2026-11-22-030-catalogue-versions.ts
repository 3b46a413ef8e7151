import { type Kysely, sql } from 'kysely'

/** A newer version of an imported catalogue stands beside the former one: a past day is read with the lines of its time. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table imported_lines drop constraint imported_lines_catalogue_id_fkey, drop constraint imported_lines_pkey`.execute(db)
  await sql`alter table imported_catalogues drop constraint imported_catalogues_pkey, alter column version type numeric using version::numeric`.execute(db)
  await sql`alter table imported_catalogues add primary key (id, version)`.execute(db)
  await sql`alter table imported_lines add column version numeric`.execute(db)
  await sql`update imported_lines set version = imported_catalogues.version from imported_catalogues where imported_catalogues.id = imported_lines.catalogue_id`.execute(
    db,
  )
  await sql`alter table imported_lines alter column version set not null, add primary key (catalogue_id, version, position),
    add foreign key (catalogue_id, version) references imported_catalogues (id, version) on delete cascade`.execute(db)
  // Versions are added, or removed with their catalogue: never rewritten.
  await sql`revoke update on imported_catalogues, imported_lines from hygie_app`.execute(db)
}
