import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { readOrCreateKey } from '../files/key-file.ts'
import { type Connection, connect } from './connect.ts'
import { ensureAppRole } from './roles.ts'

export interface DatabaseUrls {
  /** Owner of the database: migrations, backup, removal of a tenant. */
  ownerUrl: string
  /** Role of requests, already there; null = created by the owner. */
  appUrl: string | null
}

const OLDEST_MAJOR = 15
/** One says that this process is there, one holds the tick that runs; the rest works. */
const OWNER_CONNECTIONS = 6

/** Opens both roles. The password of the request role lives 0600 in the data folder. */
export const openDatabase = async ({ ownerUrl, appUrl }: DatabaseUrls, dataDirectory: string): Promise<{ owner: Connection; app: Connection }> => {
  await assertUsable(ownerUrl)
  let url = appUrl
  if (url === null) {
    const password = await storedPassword(dataDirectory, 'database-app.password')
    await ensureAppRole(ownerUrl, password)
    const parsed = new URL(ownerUrl)
    parsed.username = 'hygie_app'
    parsed.password = password
    url = parsed.href
  }
  return { owner: connect(ownerUrl, OWNER_CONNECTIONS), app: connect(url, 12) }
}

const assertUsable = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
    const major = Math.floor(Number(rows[0]?.version) / 10_000)
    if (major < OLDEST_MAJOR) throw new Error(`PostgreSQL ${major} is too old: Hygie needs PostgreSQL ${OLDEST_MAJOR} or newer`)
  } finally {
    await client.end()
  }
}

/** A password we made ourselves, 0600 in the data folder. */
export const storedPassword = async (dataDirectory: string, name: string): Promise<string> =>
  (await readOrCreateKey(join(dataDirectory, 'keys', name), () => `${randomBytes(24).toString('hex')}\n`)).toString('utf8').trim()
