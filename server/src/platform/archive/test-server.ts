import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migrations, migrateTo, migrateToLatest } from '../database/migrate.ts'
import * as files from '../files/migrations/2026-11-21-011-files.ts'
import * as ledger from '../ledger/migrations/2026-11-21-010-ledger.ts'
import { type PlatformDatabase, testDatabase } from '../ledger/test-database.ts'
import * as tenancy from '../tenancy/migrations/2026-11-21-001-tenancy.ts'
import { keyInFolder } from '../ledger/testing/key-in-folder.ts'
import { backup, type BackupOptions, type Made } from './backup.ts'
import { restore } from './restore.ts'
import type { Opener } from './sealed/header.ts'
import { newRecoveryKey } from './sealed/recovery-key.ts'

/** All that makes a backup difficult: odd names and values, generated and identity columns, a circle of references, triggers, loose sequences. */
const oddities = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`create table "Odd_Table" (id int generated always as identity primary key, "select" text, "é ""x""" jsonb, bytes bytea, amount numeric, ratio double precision,
      at timestamptz, tags text[], doubled int generated always as (length("select") * 2) stored, parent int references "Odd_Table")`.execute(db)
    await sql`create table egg (id int primary key, hen int not null)`.execute(db)
    await sql`create table hen (id int primary key, egg int not null references egg deferrable initially deferred)`.execute(db)
    await sql`alter table egg add constraint egg_hen foreign key (hen) references hen deferrable initially deferred`.execute(db)
    await sql`create function stamp() returns trigger language plpgsql as $$ begin new."select" := new."select" || '!'; return new; end $$`.execute(db)
    await sql`create trigger stamped before insert on "Odd_Table" for each row execute function stamp()`.execute(db)
    await sql`create sequence receipts start 500`.execute(db)
    await sql`create view odd_view as select id from "Odd_Table"`.execute(db)
  },
}
const later = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table egg add column colour text not null default 'white'`.execute(db)
  },
}

export const V1: Migrations = { '001-tenancy': tenancy, '010-ledger': ledger, '011-files': files, '012-oddities': oddities }
export const V2: Migrations = { ...V1, '099-later': later }

export interface TestServer extends PlatformDatabase {
  /** Its data folder. */
  data: string
  restore(file: string, opener?: Opener): ReturnType<typeof restore>
  /** Sealed for `RECOVERY`. */
  backup(out: string, more?: Partial<BackupOptions>): Promise<Made>
}

export const RECOVERY = newRecoveryKey()

/** A server freshly started at a version. */
export async function testServer(migrations: Migrations): Promise<TestServer> {
  const database = await testDatabase()
  await migrateToLatest(database.owner.db, migrations)
  const data = await mkdtemp(join(database.directory, 'data-'))
  const options = {
    ownerPool: database.owner.pool,
    dataDirectory: data,
    migrateTo: (list: string[]) => migrateTo(database.owner.db, migrations, list.at(-1) ?? ''),
    migrateOn: async () => void (await migrateToLatest(database.owner.db, migrations)),
  }
  return {
    ...database,
    data,
    restore: (file, opener = { recoveryKey: RECOVERY }) => restore({ ...options, file, opener }),
    backup: async (out, more = {}) =>
      backup({
        ownerPool: database.owner.pool,
        dataDirectory: data,
        out,
        now: new Date('2026-11-23T07:30:00Z'),
        recoveryPublicKey: RECOVERY.publicKey,
        ledgerKey: await keyInFolder(join(data, 'keys')),
        hygie: '1.0.0',
        ...more,
      }),
  }
}

/** Fingerprint of every table, to compare two servers. */
export async function fingerprints({ owner }: PlatformDatabase, tables: string[]): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await sql<{
      print: string
    }>`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text collate "C")), '') as print from ${sql.table(table)} t`.execute(owner.db)
    prints[table] = rows[0]?.print ?? ''
  }
  return prints
}
