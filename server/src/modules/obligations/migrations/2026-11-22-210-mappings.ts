import { type Kysely, sql } from 'kysely'

/** Correspondences between catalogues: public content, kept version beside version like the catalogues. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table mapping_sets (id text not null, version numeric not null, title text not null, provider text, source_catalogue text not null, target_catalogue text not null,
    imported_at timestamptz not null, imported_by text not null, primary key (id, version))`.execute(db)
  await sql`create table mapping_pairs (set_id text not null, version numeric not null, position int not null, source text not null, target text not null,
    relationship text not null check (relationship in ('equal', 'subset', 'superset', 'intersect')), strength double precision, primary key (set_id, version, position),
    foreign key (set_id, version) references mapping_sets (id, version) on delete cascade)`.execute(db)
  await sql`create index mapping_pairs_source on mapping_pairs (source)`.execute(db)
  await sql`create index mapping_pairs_target on mapping_pairs (target)`.execute(db)
  await sql`grant select, insert, delete on mapping_sets, mapping_pairs to hygie_app`.execute(db)
}
