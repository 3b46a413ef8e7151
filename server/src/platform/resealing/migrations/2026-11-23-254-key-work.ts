import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table key_work (scope text primary key, version int not null, total int not null, done int not null, unreadable int not null default 0,
    started_at timestamptz not null, finished_at timestamptz)`.execute(db)
}
