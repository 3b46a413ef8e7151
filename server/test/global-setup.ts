import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../src/platform/database/embedded/start.ts'
import { isRunning } from '../src/platform/database/embedded/processes.ts'

const PREFIX = 'hygie-test-postgres-'

/** Where the databases of this run are made. Every URL points at the maintenance database `postgres`. */
export interface TestCluster {
  /** Prefix of every database of the run, all dropped at its end. */
  prefix: string
  adminUrl: string
  /** Owner of the test databases: not a superuser, so that a forgotten grant or an unwalled table shows. */
  ownerUrl: string
  /** The role of requests, bound by row-level security. */
  appUrl: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster
  }
}

/** PostgreSQL of the test run: the embedded one on a temporary folder, or the server of HYGIE_TEST_DATABASE_URL (≥ 15, CREATEDB and CREATEROLE). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['HYGIE_TEST_DATABASE_URL']
  const { adminUrl, stop } = given ? { adminUrl: given, stop: () => Promise.resolve() } : await startTemporary()
  try {
    const cluster = await prepareRoles(adminUrl)
    project.provide('cluster', cluster)
    return async () => {
      await dropDatabases(cluster)
      await stop()
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A run killed with -9 leaves its folder; its PostgreSQL has ended by itself. */
async function sweep(): Promise<void> {
  const old = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX)).map((name) => path.join(tmpdir(), name))
  const clear = async (folder: string): Promise<void> => {
    const owner = Number(await readFile(path.join(folder, 'lock'), 'utf8').catch(() => ''))
    if (owner > 0 && !(await isRunning(owner))) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
  await Promise.all(old.map(clear))
}

async function startTemporary(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  await sweep()
  const directory = await mkdtemp(path.join(tmpdir(), PREFIX))
  const server = await startEmbeddedPostgres({
    directory,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '300' },
  })
  const { user, password, database } = server.superuser()
  const stop = async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  return { adminUrl: server.url(database, user, password), stop }
}

/** Creates or adopts the two roles. A CREATEROLE account that is no superuser is itself the owner. */
async function prepareRoles(adminUrl: string): Promise<TestCluster> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  const ensure = async (role: string, attributes: string): Promise<string> => {
    const password = randomBytes(12).toString('hex')
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    await client.query(`${rowCount ? 'alter' : 'create'} role ${role} with login ${attributes} password '${password}'`)
    const url = new URL(adminUrl)
    url.username = role
    url.password = password
    return url.href
  }
  try {
    const { rows } = await client.query<{ superuser: boolean }>('select rolsuper as superuser from pg_roles where rolname = current_user')
    const appUrl = await ensure('hygie_app', '')
    const ownerUrl = rows[0]?.superuser ? await ensure('hygie_owner', 'createdb createrole') : adminUrl
    return { prefix: `hygie_test_${randomBytes(4).toString('hex')}`, adminUrl, ownerUrl, appUrl }
  } finally {
    await client.end()
  }
}

async function dropDatabases({ adminUrl, prefix }: TestCluster): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; template: boolean }>(
      'select datname as name, datistemplate as template from pg_database where starts_with(datname, $1)',
      [prefix],
    )
    for (const { name, template } of rows) {
      if (template) await client.query(`alter database ${name} is_template false`)
      await client.query(`drop database if exists ${name} with (force)`)
    }
  } finally {
    await client.end()
  }
}
