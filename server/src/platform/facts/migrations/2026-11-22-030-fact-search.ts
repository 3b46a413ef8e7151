import { type Kysely, sql } from 'kysely'

/** What is searched is folded once, when it is written: no accent, no case, œ as oe; `foldText` does the same to what is typed. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create function fold_text(given text) returns text language sql immutable strict parallel safe return
    translate(replace(replace(replace(replace(lower(regexp_replace(normalize(given, NFKD), '[\\u0300-\\u036f]', '', 'g')), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), '’', '''')`.execute(
    db,
  )
  // Persons stand in the origin, in the note and in the texts of a value.
  await sql`alter table facts add column folded text generated always as (fold_text(kind || ' ' || coalesce(subject, '') || ' ' || coalesce(note, '') || ' ' || source_label || ' ' ||
    jsonb_path_query_array(value, '$.** ? (@.type() == "string")')::text)) stored`.execute(db)
  await sql`alter table stored_files add column folded text generated always as (fold_text(name || ' ' || uploaded_by)) stored`.execute(db)
}
