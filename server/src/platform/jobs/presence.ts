import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Connection } from '../database/connect.ts'

/** Held by every process that runs jobs on this database, for as long as its connection lives: a kill lets go of it. */
const PRESENCE_LOCK = 0x4859_4750
const AGAIN_MS = 1_000

export interface Presence {
  /** Nobody else was there when we came. */
  alone: boolean
  leave(): void
}

/** Says to other processes that we are there. After a restart of PostgreSQL it is said again. */
export const announce = async (owner: Connection): Promise<Presence> => {
  let client = await owner.pool.connect()
  const leaving = new AbortController()
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [PRESENCE_LOCK])
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
  const alone = rows[0]?.alone === true
  if (alone) await client.query('select pg_advisory_unlock($1)', [PRESENCE_LOCK])

  const again = async (): Promise<void> => {
    while (!leaving.signal.aborted) {
      const next = await owner.pool.connect().catch(() => null)
      if (next && (await holdOn(next))) {
        client = next
        return watch()
      }
      next?.release(true)
      await wait(AGAIN_MS)
    }
  }
  const watch = (): void => void client.once('end', () => void again())
  watch()
  return {
    alone,
    leave: () => {
      leaving.abort()
      client.release(true)
    },
  }
}

const holdOn = (client: pg.PoolClient): Promise<boolean> =>
  client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK]).then(
    () => true,
    () => false,
  )

/** Processes that run jobs on this database. */
export const countPresent = async (owner: Connection): Promise<number> => {
  const { rows } = await owner.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
      and classid = 0 and objid = $1 and mode = 'ShareLock' and granted`,
    [PRESENCE_LOCK],
  )
  return rows[0]?.count ?? 0
}
