import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Connection, connect } from './connect.ts'
import { ensureAppRole } from './roles.ts'

export interface DatabaseUrls {
  /** Owner of the database: migrations, backup, removal of a tenant. */
  ownerUrl: string
  /** Role of requests, already there; null = created by the owner. */
  appUrl: string | null
}

const OLDEST_MAJOR = 15

/** Opens both roles. The password of the request role lives 0600 in the data folder. */
export const openDatabase = async ({ ownerUrl, appUrl }: DatabaseUrls, dataDirectory: string): Promise<{ owner: Connection; app: Connection }> => {
  await assertUsable(ownerUrl)
  let url = appUrl
  if (url === null) {
    const password = storedPassword(dataDirectory, 'database-app.password')
    await ensureAppRole(ownerUrl, password)
    const parsed = new URL(ownerUrl)
    parsed.username = 'hygie_app'
    parsed.password = password
    url = parsed.href
  }
  return { owner: connect(ownerUrl, 4), app: connect(url, 12) }
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
export const storedPassword = (dataDirectory: string, name: string): string => {
  const file = join(dataDirectory, 'keys', name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(join(dataDirectory, 'keys'), { recursive: true, mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  return password
}
