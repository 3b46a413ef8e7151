import { type Kysely, sql } from 'kysely'

const STREAM = sql`stream text collate "C" not null check (stream = 'platform' or stream ~ '^establishment:[1-9][0-9]*$')`
const ESTABLISHMENT = sql`establishment_id int generated always as (nullif(split_part(stream, ':', 2), '')::int) stored`
const PLATFORM = sql`establishment_id is null`
const READABLE = sql`establishment_id = any(string_to_array(nullif(current_setting('app.establishments', true), ''), ',')::int[])`

/**
 * What was known of the heads outside of the ledger. No foreign key to the entries: an anchor is there to outlive those that somebody removes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table ledger_paper_anchors (
    ${STREAM},
    seq bigint not null check (seq > 0),
    hash bytea not null check (octet_length(hash) = 32),
    document text not null,
    at timestamptz(3) not null,
    ${ESTABLISHMENT},
    primary key (stream, seq, document))`.execute(db)
  await sql`create table ledger_timestamps (
    id int generated always as identity primary key,
    ${STREAM},
    seq bigint not null check (seq > 0),
    hash bytea not null check (octet_length(hash) = 32),
    queued_at timestamptz(3) not null,
    asked_at timestamptz(3),
    attempts int not null default 0,
    fault text,
    nonce text,
    reply bytea,
    gen_time timestamptz(3),
    certificate_until timestamptz(3),
    ${ESTABLISHMENT},
    check ((reply is null) = (gen_time is null)))`.execute(db)
  await sql`create unique index ledger_timestamps_waiting on ledger_timestamps (stream) where reply is null`.execute(db)
  await sql`create index ledger_timestamps_stream on ledger_timestamps (stream, seq)`.execute(db)
  await sql`create table ledger_verifications (
    ${STREAM},
    started_at timestamptz(3) not null,
    beat_at timestamptz(3) not null,
    done bigint not null default 0,
    total bigint not null default 0,
    finished_at timestamptz(3),
    result jsonb,
    error text,
    ${ESTABLISHMENT},
    primary key (stream))`.execute(db)
  await sql`create trigger append_only before update or delete or truncate on ledger_paper_anchors for each statement execute function ledger_refuse()`.execute(
    db,
  )
  await sql`create trigger append_only before delete or truncate on ledger_timestamps for each statement execute function ledger_refuse()`.execute(db)
  for (const name of ['ledger_paper_anchors', 'ledger_timestamps', 'ledger_verifications']) {
    const table = sql.table(name)
    await sql`alter table ${table} enable row level security`.execute(db)
    await sql`create policy tenant_read on ${table} for select to hygie_app using (${READABLE} or (${PLATFORM} and current_setting('app.platform_read', true) = 'on'))`.execute(
      db,
    )
    await sql`grant select on ${table} to hygie_app`.execute(db)
  }
  // Whoever prints a report leaves its anchor, and may have the right to read alone.
  await sql`create policy tenant_insert on ledger_paper_anchors for insert to hygie_app with check (${PLATFORM} or ${READABLE})`.execute(db)
  await sql`grant insert on ledger_paper_anchors to hygie_app`.execute(db)
}
