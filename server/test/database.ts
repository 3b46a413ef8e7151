import { createHash, randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  name: string
  /** Owner of the database: migrations, backup. */
  ownerUrl: string
  /** Role of requests, under row-level security. */
  appUrl: string
  drop: () => Promise<void>
}

/** How the database that clones are made from is filled, once per run and per key, whichever test file comes first. */
export interface Template {
  key: string
  prepare: (database: Omit<TestDatabase, 'drop'>) => Promise<void>
}

function describe(name: string): Omit<TestDatabase, 'drop'> {
  const { ownerUrl, appUrl } = inject('cluster')
  const at = (base: string): string => {
    const url = new URL(base)
    url.pathname = `/${name}`
    return url.href
  }
  return { name, ownerUrl: at(ownerUrl), appUrl: at(appUrl) }
}

/** Runs one statement list as the owner, on the maintenance database. */
const asOwner = <T>(work: (client: Client) => Promise<T>): Promise<T> => on(inject('cluster').ownerUrl, work)

async function on<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const newName = (): string => `${inject('cluster').prefix}_${randomBytes(5).toString('hex')}`

/** As the administrator: a connection of the request role that is still closing may be ended. */
const dropOf = (name: string) => () =>
  on(inject('cluster').adminUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)))

/** An empty database of its own. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = newName()
  await asOwner((client) => client.query(`create database ${name}`))
  return { ...describe(name), drop: dropOf(name) }
}

async function ensureTemplate({ key, prepare }: Template): Promise<string> {
  const name = `${inject('cluster').prefix}_template_${createHash('sha256').update(key).digest('hex').slice(0, 10)}`
  await asOwner(async (client) => {
    // Test files run in several processes: the first prepares, the others wait here.
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rows } = await client.query<{ ready: boolean }>('select datistemplate as ready from pg_database where datname = $1', [name])
    if (rows[0]?.ready) return
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
    await prepare(describe(name))
    // Nobody may connect any more: a connection to it would make the clones of others fail.
    await client.query(`alter database ${name} with is_template true allow_connections false`)
  })
  return name
}

/** A copy of the prepared database, for one test file (30–95 ms). `prepare` must close its connections. */
export async function cloneDatabase(template: Template): Promise<TestDatabase> {
  const from = await ensureTemplate(template)
  const name = newName()
  await asOwner((client) => client.query(`create database ${name} template ${from}`))
  return { ...describe(name), drop: dropOf(name) }
}
