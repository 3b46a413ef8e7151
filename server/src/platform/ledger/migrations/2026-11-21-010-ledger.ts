import { type Kysely, sql } from 'kysely'

/** The establishment is computed from the stream's name, so the two can never disagree. */
const ESTABLISHMENT = sql`establishment_id int generated always as (nullif(split_part(stream, ':', 2), '')::int) stored`

const among = (setting: string) => sql`establishment_id = any(string_to_array(nullif(current_setting(${sql.lit(setting)}, true), ''), ',')::int[])`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table ledger_heads (
    stream text collate "C" primary key check (stream = 'platform' or stream ~ '^establishment:[1-9][0-9]*$'),
    demonstration boolean not null default false,
    seq bigint not null default 0,
    hash bytea not null default decode(repeat('00', 32), 'hex') check (octet_length(hash) = 32),
    signature bytea check ((signature is null) = (seq = 0)),
    ${ESTABLISHMENT})`.execute(db)
  // Milliseconds only: what the hash covers is all there is.
  await sql`create table ledger_entries (
    stream text collate "C" not null,
    seq bigint not null check (seq > 0),
    at timestamptz(3) not null,
    kind text not null,
    actor text not null,
    payload_hash bytea not null check (octet_length(payload_hash) = 32),
    previous_hash bytea not null check (octet_length(previous_hash) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    ${ESTABLISHMENT},
    primary key (stream, seq))`.execute(db)
  await sql`create table ledger_payloads (
    stream text collate "C" not null,
    seq bigint not null,
    salt bytea,
    payload jsonb,
    erased_at timestamptz(3),
    ${ESTABLISHMENT},
    primary key (stream, seq),
    foreign key (stream, seq) references ledger_entries,
    check (case when erased_at is null then salt is not null and payload is not null else salt is null and payload is null end))`.execute(db)
  // A record shows its place in the ledger.
  await sql`create index ledger_payloads_id on ledger_payloads (stream, (payload ->> 'id')) where payload ->> 'id' is not null`.execute(db)
  await guard(db)
  await walls(db)
}

/** Append-only for everybody; lawful erasure and purge are the owner's, who says so in its transaction. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`create function ledger_purging(of_table oid) returns boolean language sql stable set search_path = pg_catalog as $$
    select coalesce(current_setting('app.ledger_purge', true), '') = 'on' and current_user = pg_get_userbyid((select relowner from pg_class where oid = of_table)) $$`.execute(
    db,
  )
  await sql`create function ledger_refuse() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if not ledger_purging(tg_relid) then
        raise exception 'the ledger is append-only (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
      end if;
      return null;
    end $$`.execute(db)
  await sql`create function ledger_head_advances() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if new.seq = old.seq + 1 and new.stream = old.stream and new.demonstration = old.demonstration then return new; end if;
      if not ledger_purging(tg_relid) then
        raise exception 'a ledger head only moves to the next entry' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`.execute(db)
  for (const table of ['ledger_entries', 'ledger_payloads']) {
    await sql`create trigger append_only before update or delete or truncate on ${sql.table(table)} for each statement execute function ledger_refuse()`.execute(
      db,
    )
  }
  await sql`create trigger append_only before delete or truncate on ledger_heads for each statement execute function ledger_refuse()`.execute(db)
  await sql`create trigger advances before update on ledger_heads for each row execute function ledger_head_advances()`.execute(db)
}

async function walls(db: Kysely<unknown>): Promise<void> {
  const platform = sql`establishment_id is null`
  const platformReadable = sql`establishment_id is null and current_setting('app.platform_read', true) = 'on'`
  for (const name of ['ledger_entries', 'ledger_payloads', 'ledger_heads']) {
    const table = sql.table(name)
    // Appending locks the head, hence reads it: the platform's head (a number and a hash) is readable by all.
    const readable = name === 'ledger_heads' ? sql`${platform} or ${among('app.establishments_write')}` : platformReadable
    await sql`alter table ${table} enable row level security`.execute(db)
    await sql`create policy tenant_read on ${table} for select to hygie_app using (${among('app.establishments')} or ${readable})`.execute(db)
    await sql`create policy tenant_insert on ${table} for insert to hygie_app with check (${platform} or ${among('app.establishments_write')})`.execute(db)
    await sql`grant select, insert on ${table} to hygie_app`.execute(db)
  }
  const writable = sql`${platform} or ${among('app.establishments_write')}`
  await sql`create policy tenant_update on ledger_heads for update to hygie_app using (${writable}) with check (${writable})`.execute(db)
  await sql`grant update (seq, hash, signature) on ledger_heads to hygie_app`.execute(db)
}
