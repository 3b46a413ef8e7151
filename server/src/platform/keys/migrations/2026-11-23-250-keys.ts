import { type Kysely, sql } from 'kysely'

/** One master key at a time, and the data keys it wraps. Nothing is granted to the role of requests. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table master_keys (
    id text primary key check (id ~ '^[0-9a-f]{16}$'),
    derivation jsonb,
    created_at timestamptz not null,
    retired_at timestamptz)`.execute(db)
  await sql`create unique index master_keys_one on master_keys ((true)) where retired_at is null`.execute(db)
  await sql`create table data_keys (
    scope text not null check (scope ~ '^(establishment:[1-9][0-9]*|files|secrets|ledger)$'),
    version int not null check (version > 0),
    master_id text not null references master_keys,
    wrapped bytea,
    created_at timestamptz not null,
    retired_at timestamptz,
    destroyed_at timestamptz,
    primary key (scope, version),
    check ((wrapped is null) = (destroyed_at is not null)))`.execute(db)
  await sql`create unique index data_keys_one on data_keys (scope) where retired_at is null and destroyed_at is null`.execute(db)
}
