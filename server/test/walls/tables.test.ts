import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../src/platform/database/tenant.ts'
import { startTestHygie, type TestHygie } from '../hygie.ts'
import { type Column, columnsOf, createWalls, fillForeign, ownColumn, ownId, sample, type Walls } from './walls.ts'

/** Tables that hold no tenant's data, each with its reason. A new table must be walled, or argued for here. */
const GLOBAL: Record<string, string> = {
  ghts: 'a name; reached only through a role',
  users: 'local accounts, read by sign-in before any tenant is known',
  role_assignments: 'who holds what, read to work out access',
  sessions: 'hashed secrets of sessions',
  login_failures: 'throttling',
  rate_counts: 'throttling',
  delegations: 'who holds whose place, read to work out access',
  delegated_roles: 'the roles of a delegation, read to work out access',
  script_tokens: 'hashed secrets of tokens, read to work out access',
  password_resets: 'hashed one-time links',
  passkeys: 'public keys of passkeys, read by sign-in before any tenant is known',
  code_applications: 'sealed secrets of applications of codes, read by sign-in',
  recovery_codes: 'what recognises recovery codes, read by sign-in',
  used_tickets: 'tickets of sign-in already used: random names and dates',
  envelopes: 'what recognises the code of the sealed envelope',
  visits: 'when a person last looked at the first page',
  imported_catalogues: 'public frameworks',
  imported_lines: 'public frameworks',
  imported_details: 'public frameworks',
  imported_line_details: 'public frameworks',
  shared_imports: 'files that brought frameworks or the houses of a group: a name and counts, asked for by group',
  mapping_sets: 'public correspondences',
  mapping_pairs: 'public correspondences',
  mail_settings: 'how the platform sends mail, set by its administrator; the password is sealed',
  timestamp_settings: 'the time-stamp authority of the platform, set by its administrator; the password is sealed',
  federation_providers: 'providers of identities and directories, read by the sign-in page; their secrets are sealed',
  federation_identities: 'which account a provider vouches for, read by sign-in before any tenant is known',
  federation_arrivals: 'who came to the door unknown, shown a month, then purged',
  federation_attempts: 'sign-ins begun with a provider, sealed, ten minutes',
  federation_invitations: 'hashed one-time links',
  federation_sessions: 'sealed tokens shown again to a provider at sign-out',
  monday_refusals: 'who does not want the Monday mail',
  master_keys: 'what tells the master key, never the key; nothing is granted to requests',
  data_keys: 'wrapped keys; nothing is granted to requests',
  retention_holds: 'what holds a purge back; nothing is granted to requests',
  key_erasures: 'requests to destroy a key; nothing is granted to requests',
  key_work: 'how far the sealing under a new key is: numbers; nothing is granted to requests',
  job_runs: 'last run of each job of the platform: a name and dates',
  kysely_migration: 'migrations',
  kysely_migration_lock: 'migrations',
}
/** Walled by their stream, not by a column; tested with the ledger. */
const BY_STREAM = new Set(['ledger_entries', 'ledger_payloads', 'ledger_heads', 'ledger_paper_anchors', 'ledger_timestamps', 'ledger_verifications'])

let hygie: TestHygie
let walls: Walls
let columns: Column[]
let tables: string[]

beforeAll(async () => {
  hygie = await startTestHygie()
  walls = await createWalls(hygie)
  columns = await columnsOf(hygie.running.services.owner.db as unknown as Kysely<never>)
  tables = [...new Set(columns.map((one) => one.table))]
})
afterAll(() => hygie.stop())

const tenantTables = (): string[] => tables.filter((table) => !(table in GLOBAL) && !BY_STREAM.has(table))
const asApp = <T>(run: Parameters<typeof inScope<T>>[2]): Promise<T> => {
  const { establishmentId, ghtId } = walls.own
  return inScope(hygie.running.services.app.db, { read: [establishmentId], write: [establishmentId], ghts: [ghtId], ghtsWrite: [ghtId] }, run)
}

describe('every table', () => {
  it('is walled by row-level security or listed as global with a reason', async () => {
    const { rows } = await sql<{
      name: string
      walled: boolean
      forced: boolean
    }>`select c.relname as name, c.relrowsecurity as walled, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`.execute(hygie.running.services.owner.db)
    const open = rows.filter((one) => !one.walled && !(one.name in GLOBAL)).map((one) => one.name)
    expect(open).toEqual([])
    expect(rows.filter((one) => one.forced)).toEqual([])
    expect(tenantTables().length).toBeGreaterThan(10)
  })

  it('has composite foreign keys: none points at a tenant table by its id alone', async () => {
    const { rows } = await sql<{
      constraint: string
      table: string
      target: string
      columns: string[]
    }>`select con.conname as constraint, con.conrelid::regclass::text as table, con.confrelid::regclass::text as target,
      (select array_agg(a.attname::text order by k.ord) from unnest(con.conkey) with ordinality k(attnum, ord) join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.attnum) as columns
      from pg_constraint con where con.contype = 'f' and con.connamespace = 'public'::regnamespace`.execute(hygie.running.services.owner.db)
    const walled = new Set(tenantTables().filter((table) => table !== 'establishments'))
    expect(rows.filter((one) => walled.has(one.target) && !one.columns.includes('establishment_id'))).toEqual([])
  })

  it('shows nothing of a foreign tenant, and takes no row, change or removal for it', async () => {
    const { missing } = await fillForeign(hygie.running.services.owner.db as unknown as Kysely<never>, columns, tenantTables(), walls.foreign)
    // A new table needs a valid row here, else nothing would prove that it is walled.
    expect(missing).toEqual([])
    const counted: Record<string, number> = {}
    for (const table of tenantTables()) {
      const { rows } = await asApp((trx) =>
        sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${sql.ref(ownColumn(table))} = ${ownId(table, walls.foreign)}`.execute(
          trx,
        ),
      )
      counted[table] = Number(rows[0]?.count)
    }
    expect(Object.entries(counted).filter(([, count]) => count > 0)).toEqual([])
    const touched: string[] = []
    for (const table of tenantTables()) {
      const key = sql.ref(ownColumn(table))
      const id = ownId(table, walls.foreign)
      for (const statement of [
        sql`update ${sql.table(table)} set ${key} = ${key} where ${key} = ${id}`,
        sql`delete from ${sql.table(table)} where ${key} = ${id}`,
      ]) {
        const rows = await asApp((trx) => statement.execute(trx)).then(
          (result) => Number(result.numAffectedRows ?? 0),
          () => 0,
        )
        if (rows > 0) touched.push(table)
      }
    }
    expect(touched).toEqual([])
  })

  it('refuses a row written for a foreign tenant', async () => {
    const accepted: string[] = []
    for (const table of tenantTables()) {
      const needed = columns.filter((one) => one.table === table && one.name !== ownColumn(table) && !one.nullable && !one.generated)
      const names = [ownColumn(table), ...needed.map((one) => one.name)]
      const values = [sql`${ownId(table, walls.foreign)}`, ...needed.map(sample)]
      const outcome = await asApp((trx) =>
        sql`insert into ${sql.table(table)} (${sql.join(names.map((one) => sql.ref(one)))}) values (${sql.join(values)})`.execute(trx),
      ).then(
        () => 'accepted',
        (error: { code?: string }) => error.code ?? 'other',
      )
      // 42501 covers both « violates row-level security policy » and a missing grant.
      if (outcome !== '42501') accepted.push(`${table}: ${outcome}`)
    }
    expect(accepted).toEqual([])
  })
})
