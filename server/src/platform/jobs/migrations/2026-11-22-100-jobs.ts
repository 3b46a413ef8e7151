import { type Kysely, sql } from 'kysely'
import { wallTenantTable } from '../../database/migrate.ts'

/** What has been asked and is not done yet: the truth, carried by backups. pg-boss only runs it, in a schema of its own that can be lost. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table job_requests (establishment_id int not null references establishments on delete cascade, id uuid not null default gen_random_uuid(), name text not null,
    payload jsonb not null, requested_at timestamptz not null, attempts int not null default 0, state text not null default 'waiting' check (state in ('waiting', 'failed')),
    last_error text, failed_at timestamptz, primary key (establishment_id, id))`.execute(db)
  await wallTenantTable(db, 'job_requests', 'select, insert, delete')
  await sql`grant update (attempts) on job_requests to hygie_app`.execute(db)
  await sql`create table job_runs (name text primary key, started_at timestamptz not null, succeeded_at timestamptz, last_error text)`.execute(db)
}
