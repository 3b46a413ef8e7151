import { join } from 'node:path'
import { createIncoming } from '../files/incoming.ts'
import { connect, type Connection } from '../database/connect.ts'
import { startEmbeddedPostgres } from '../database/embedded/start.ts'
import { ensureOwner } from '../database/embedded-owner.ts'
import { ensureAppRole } from '../database/roles.ts'
import { quote } from './catalog.ts'
import { onDisk } from './room.ts'

export interface Beside {
  owner: Connection
  /** A data folder of its own. */
  dataDirectory: string
  /** Where the rows went: a database of the same cluster, or a PostgreSQL of its own when our role may not make one. */
  where: 'same-cluster' | 'own-server'
}

/** Small on purpose: the live one goes first. */
const CONNECTIONS = 2

/** An empty database and an empty folder beside the live ones, gone afterwards whatever happens. One at a time: see the lock of the caller. */
export const withBeside = async <T>(live: Connection, dataDirectory: string, work: (beside: Beside) => Promise<T>): Promise<T> => {
  const incoming = await onDisk(dataDirectory, () => createIncoming(join(dataDirectory, '.beside')))
  return incoming.use(async (folder) => {
    const data = join(folder, 'data')
    return (await mayCreate(live)) ? inSameCluster(live, data, work) : inOwnServer(folder, data, work)
  })
}

const mayCreate = async ({ pool }: Connection): Promise<boolean> => {
  const { rows } = await pool.query<{ may: boolean }>('select rolsuper or rolcreatedb as may from pg_roles where rolname = current_user')
  return rows[0]?.may ?? false
}

const inSameCluster = async <T>(live: Connection, dataDirectory: string, work: (beside: Beside) => Promise<T>): Promise<T> => {
  const { rows } = await live.pool.query<{ name: string }>(`select left(current_database(), 50) || '_beside' as name`)
  const name = rows[0]?.name ?? ''
  const drop = () => live.pool.query(`drop database if exists ${quote(name)} with (force)`)
  // What a killed trial left.
  await drop()
  await live.pool.query(`create database ${quote(name)} connection limit ${CONNECTIONS + 2}`)
  const url = new URL(live.pool.options.connectionString ?? '')
  url.pathname = `/${name}`
  const owner = connect(url.href, CONNECTIONS)
  try {
    return await work({ owner, dataDirectory, where: 'same-cluster' })
  } finally {
    await owner.close()
    await drop()
  }
}

const inOwnServer = async <T>(folder: string, dataDirectory: string, work: (beside: Beside) => Promise<T>): Promise<T> => {
  // Nothing of it is to last: no flush.
  const server = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), settings: { fsync: 'off', max_connections: '10', shared_buffers: '32MB' } })
  try {
    const { user, password, database } = server.superuser()
    const url = await ensureOwner(server.url(database, user, password), dataDirectory)
    await ensureAppRole(url, 'beside')
    const owner = connect(url, CONNECTIONS)
    try {
      return await work({ owner, dataDirectory, where: 'own-server' })
    } finally {
      await owner.close()
    }
  } finally {
    await server.stop()
  }
}
