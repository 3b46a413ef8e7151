import { type Kysely, sql } from 'kysely'

/** Questions, groups and scale of imported catalogues, beside the lines that never change; and their words, so that tens of thousands of lines are searched at once. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table imported_details (catalogue_id text not null, version numeric not null, scale jsonb, groups jsonb not null, primary key (catalogue_id, version),
    foreign key (catalogue_id, version) references imported_catalogues (id, version) on delete cascade)`.execute(db)
  await sql`create table imported_line_details (catalogue_id text not null, version numeric not null, position int not null, detail jsonb not null, primary key (catalogue_id, version, position),
    foreign key (catalogue_id, version, position) references imported_lines (catalogue_id, version, position) on delete cascade)`.execute(db)
  await sql`grant select, insert, delete on imported_details, imported_line_details to hygie_app`.execute(db)
  await sql`alter table imported_lines add column search tsvector generated always as
    (to_tsvector('simple', regexp_replace(fold_text(coalesce(number, '') || ' ' || title || ' ' || coalesce(description, '')), '[^[:alnum:]]+', ' ', 'g'))) stored`.execute(
    db,
  )
  await sql`create index imported_lines_search on imported_lines using gin (search)`.execute(db)
}
