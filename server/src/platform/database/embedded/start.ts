import { access, chmod, constants, mkdir, readFile, realpath, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { chooseAccount } from './account.ts'
import { linkLibraries, locateBinaries } from './binaries.ts'
import { prepareCluster, SUPERUSER } from './cluster.ts'
import { EmbeddedPostgresError } from './error.ts'
import { holdFolder } from './guard.ts'
import { clearPrevious, type Exit, freePort, HOST, spawnPostgres, waitUntilReady } from './postmaster.ts'
import { stopPostmaster } from './processes.ts'

const STALE_RETRY_MS = 10_000

export interface EmbeddedPostgresOptions {
  /** Folder of its own, created when missing. */
  directory: string
  /** Told about what takes time or is unusual; PostgreSQL's own log is `directory/postgres.log`. */
  log?: (message: string) => void
  /** PostgreSQL settings on top of ours, e.g. `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>
}

export interface ConnectionConfig {
  host: string
  port: number
  user: string
  password: string
  database: string
}

export interface EmbeddedPostgres {
  pid: number
  host: string
  port: number
  /** True when this start created the cluster. */
  created: boolean
  /** Superuser connection. */
  superuser: (database?: string) => ConnectionConfig
  url: (database: string, user: string, password: string) => string
  /** Settles when PostgreSQL ends, asked to or not. */
  exited: Promise<Exit>
  stop: () => Promise<void>
}

async function checkConnection(config: ConnectionConfig): Promise<void> {
  const client = new Client(config)
  await client.connect()
  try {
    const { rows } = await client.query(`select 1 from pg_collation where collname = 'fr-x-icu'`)
    if (rows.length === 0) throw new EmbeddedPostgresError('collation-missing', 'This PostgreSQL has no collation fr-x-icu (built without ICU).')
  } finally {
    await client.end()
  }
}

async function startOnFolder(directory: string, options: EmbeddedPostgresOptions, log: (message: string) => void): Promise<EmbeddedPostgres> {
  const cluster = path.join(directory, 'cluster')
  const logFile = path.join(directory, 'postgres.log')
  const binaries = await locateBinaries()
  await linkLibraries(binaries, path.join(directory, 'lib'))
  await clearPrevious(cluster, log)
  const { account, major } = await chooseAccount(binaries, directory)
  const { password, created } = await prepareCluster({ binaries, account, major, directory, sync: options.settings?.['fsync'] !== 'off' })
  const deadline = Date.now() + STALE_RETRY_MS
  for (;;) {
    await rename(logFile, `${logFile}.1`).catch(() => undefined)
    const port = await freePort()
    const attempt = await spawnPostgres(binaries, account, directory, port, options.settings ?? {})
    const { child, exited } = attempt
    if (await waitUntilReady(attempt, cluster, log)) {
      child.unref()
      const superuser = (database = 'postgres') => ({ host: HOST, port, user: SUPERUSER, password, database })
      const stop = async () => {
        if (attempt.isOver()) return
        child.ref()
        await stopPostmaster(child.pid ?? 0)
        await exited
      }
      await checkConnection(superuser()).catch(async (error) => {
        await stop()
        throw error
      })
      const url = (database: string, user: string, secret: string) =>
        `postgres://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@${HOST}:${port}/${encodeURIComponent(database)}`
      return { pid: child.pid ?? 0, host: HOST, port, created, superuser, url, exited, stop }
    }
    const said = await readFile(logFile, 'utf8').catch(() => '')
    // The children of a server killed with -9 take a moment to notice; a port may be taken between our choice and its use.
    const passing = /postmaster\.pid|pre-existing shared memory|could not bind|could not create any TCP/.test(said)
    if (!passing || Date.now() > deadline) throw new EmbeddedPostgresError('start-failed', `PostgreSQL did not start on ${cluster}:\n${said.slice(-4_000)}`)
    await sleep(250)
  }
}

/**
 * Starts the PostgreSQL carried by Hygie on a folder of its own and takes charge of it until `stop`.
 * Takes over from a previous run that ended abruptly; refuses when another Hygie is using the folder.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined)
  const directory = await mkdir(options.directory, { recursive: true, mode: 0o700 })
    .then(() => realpath(options.directory))
    .then((real) => access(real, constants.R_OK | constants.W_OK | constants.X_OK).then(() => real))
    .catch((error: unknown) => {
      throw new EmbeddedPostgresError('data-folder-unreachable', `This account may not write in ${options.directory} (${String(error)}).`)
    })
  const cluster = path.join(directory, 'cluster')
  const owner = (await stat(cluster).catch(() => undefined))?.uid
  const ourselves = process.getuid?.() ?? 0
  if (owner !== undefined && ourselves !== 0 && owner !== ourselves) {
    throw new EmbeddedPostgresError(
      'data-folder-unreachable',
      `${cluster} belongs to account number ${owner}: start Hygie as that account, or give it the data folder (chown -R).`,
    )
  }
  // As root the cluster may belong to another account, which must still be able to cross this folder.
  await chmod(directory, ourselves === 0 ? 0o711 : 0o700)
  const guard = await holdFolder(directory, cluster)
  try {
    const server = await startOnFolder(directory, options, log)
    const stop = async () => {
      await server.stop()
      await guard.release()
    }
    return { ...server, stop }
  } catch (error) {
    await guard.release()
    throw error
  }
}
