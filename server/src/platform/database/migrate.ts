import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './tables.ts'

export type Migrations = Record<string, Migration>

/** One ordered list from every module: names start with their date, so the order is the alphabet's. */
export const mergeMigrations = (lists: Migrations[]): Migrations => {
  const merged: Migrations = {}
  for (const list of lists) {
    for (const [name, migration] of Object.entries(list)) {
      if (merged[name]) throw new Error(`two migrations are called ${name}`)
      merged[name] = migration
    }
  }
  return merged
}

const migrator = (owner: Kysely<Database>, migrations: Migrations): Migrator =>
  new Migrator({ db: owner, provider: { getMigrations: () => Promise.resolve(migrations) } })

/** Names of the migrations a database has had, of this version or another; none when it has no schema yet. */
export const appliedTo = async (owner: Kysely<Database>): Promise<string[]> => {
  const { rows: tables } = await sql<{ name: string | null }>`select to_regclass('kysely_migration')::text as name`.execute(owner)
  if (tables[0]?.name == null) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(owner)
  return rows.map((one) => one.name)
}

/** Brings the schema to the newest version; refuses a database written by a newer Hygie. */
export const migrateToLatest = async (owner: Kysely<Database>, migrations: Migrations): Promise<string[]> => {
  const foreign = (await appliedTo(owner)).filter((name) => !Object.hasOwn(migrations, name))
  if (foreign.length > 0) throw new Error(`this database was written by a newer Hygie (${foreign.join(', ')})`)
  const { error, results } = await migrator(owner, migrations).migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((one) => one.status === 'Success').map((one) => one.migrationName)
}

export const migrateTo = async (owner: Kysely<Database>, migrations: Migrations, name: string): Promise<void> => {
  const { error } = await migrator(owner, migrations).migrateTo(name)
  if (error) throw error
}

/** Tenant wall: enable row-level security on a table and let the app role through it only inside its settings. Never FORCE: the owner's migrations would touch 0 rows in silence. */
export const wallTenantTable = async (
  db: Kysely<unknown>,
  table: string,
  grants = 'select, insert, update, delete',
  column = 'establishment_id',
): Promise<void> => {
  const name = sql.table(table)
  const key = sql.ref(column)
  const among = (setting: string) => sql`${key} = any(string_to_array(nullif(current_setting(${sql.lit(setting)}, true), ''), ',')::int[])`
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`create policy tenant_read on ${name} for select to hygie_app using (${among('app.establishments')})`.execute(db)
  await sql`create policy tenant_insert on ${name} for insert to hygie_app with check (${among('app.establishments_write')})`.execute(db)
  await sql`create policy tenant_update on ${name} for update to hygie_app using (${among('app.establishments_write')}) with check (${among('app.establishments_write')})`.execute(
    db,
  )
  await sql`create policy tenant_delete on ${name} for delete to hygie_app using (${among('app.establishments_write')})`.execute(db)
  await sql`grant ${sql.raw(grants)} on ${name} to hygie_app`.execute(db)
}
