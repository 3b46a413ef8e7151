import type { PoolClient } from 'pg'

export interface Table {
  schema: string
  name: string
  /** Without generated ones, which COPY neither gives nor takes. */
  columns: string[]
}

/** Bookkeeping of the migrator: rebuilt by migrating, not copied. */
const BOOKKEEPING = ['kysely_migration', 'kysely_migration_lock']

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const qualified = ({ schema, name }: { schema: string; name: string }): string => `${quote(schema)}.${quote(name)}`

/** Every table that holds rows (partitions included), by name: nothing to maintain by hand. */
export async function listTables(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname = 'public' and c.relname <> all($1) order by c.relname collate "C"`,
    [BOOKKEEPING],
  )
  return rows
}

/** About what the rows take, without their indexes. */
export async function bytesOfRows(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select coalesce(sum(pg_table_size(c.oid)), 0)::text as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname = 'public'`,
  )
  return Number(rows[0]?.bytes)
}

export async function listMigrations(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass('public.kysely_migration') is not null as found`)
  if (!rows[0]?.found) return []
  const applied = await client.query<{ name: string }>('select name from public.kysely_migration order by name collate "C"')
  return applied.rows.map((row) => row.name)
}

export async function listSequences(client: PoolClient): Promise<{ schema: string; name: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname = 'public' order by c.relname collate "C"`,
  )
  return rows
}

/** Written by the server itself as soon as it starts: nobody's data. */
const CLOCKWORK = new Set(['job_runs', 'master_keys', 'data_keys', 'rate_counts'])

/** Tables that have at least one row. */
export async function filledTables(client: PoolClient): Promise<string[]> {
  const filled: string[] = []
  for (const table of await listTables(client)) {
    if (CLOCKWORK.has(table.name)) continue
    const { rowCount } = await client.query(`select 1 from ${qualified(table)} limit 1`)
    if (rowCount) filled.push(table.name)
  }
  return filled
}

/** Rules that would get in the way of loading tables in any order, as statements that lift them and put them back. */
export async function liftedRules(client: PoolClient): Promise<{ lift: string[]; restore: string[] }> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'f' and n.nspname = 'public' and k.conparentid = 0`,
  )
  const { rows: triggers } = await client.query<{ table: string; name: string }>(
    `select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0 and n.nspname = 'public'`,
  )
  return {
    lift: [
      ...keys.map((key) => `alter table ${key.table} drop constraint ${key.name}`),
      ...triggers.map((trigger) => `alter table ${trigger.table} disable trigger ${trigger.name}`),
    ],
    restore: [
      ...keys.map((key) => `alter table ${key.table} add constraint ${key.name} ${key.definition}`),
      ...triggers.map((trigger) => `alter table ${trigger.table} enable trigger ${trigger.name}`),
    ],
  }
}

/** Removes what migrations made in `public`; what belongs to an extension stays. To be called on empty tables only. */
export async function dropSchemaObjects(client: PoolClient): Promise<void> {
  // Tables first: they take their own sequences with them, which cannot be dropped alone.
  const { rows } = await client.query<{ statement: string }>(
    `with own as (select oid as namespace from pg_namespace where nspname = 'public'),
      foreign_to_us as (select objid from pg_depend where deptype = 'e')
    select case c.relkind when 'S' then 2 else 1 end as turn,
        format('drop %s if exists public.%I cascade', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, c.relname) as statement
      from pg_class c, own where c.relnamespace = own.namespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and c.oid not in (select objid from foreign_to_us)
    union all
    select 3, format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p, own
      where p.pronamespace = own.namespace and p.oid not in (select objid from foreign_to_us)
    union all
    select 4, format('drop type if exists public.%I cascade', t.typname) from pg_type t, own
      where t.typnamespace = own.namespace and t.typtype in ('e', 'd') and t.oid not in (select objid from foreign_to_us)
    order by turn`,
  )
  for (const { statement } of rows) await client.query(statement)
}
