import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table timestamp_settings (singleton boolean primary key default true check (singleton), enabled boolean not null, url text not null,
    user_name text, password_sealed bytea, authority text not null, changed_at timestamptz not null, changed_by text not null)`.execute(db)
  await sql`grant select, insert, update on timestamp_settings to hygie_app`.execute(db)
}
