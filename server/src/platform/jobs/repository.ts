import { sql } from 'kysely'
import type { Db, Trx } from '../database/tenant.ts'

export interface Request {
  establishmentId: number
  id: string
  name: string
}

export const insertRequest = async (db: Trx, request: { establishmentId: number; name: string; payload: unknown; at: Date }): Promise<void> => {
  const { establishmentId, name, payload, at } = request
  await db
    .insertInto('job_requests')
    .values({ establishment_id: establishmentId, name, payload: JSON.stringify(payload), requested_at: at })
    .execute()
}

/** Asked by a clock: an earlier request for the same thing that still waits is enough, and one given up is replaced. @returns whether it was asked */
export const insertRequestOnce = async (db: Trx, request: { establishmentId: number; name: string; payload: unknown; at: Date }): Promise<boolean> => {
  const { establishmentId, name } = request
  const same = await db
    .selectFrom('job_requests')
    .select('state')
    .where('establishment_id', '=', establishmentId)
    .where('name', '=', name)
    .where('payload', '=', JSON.stringify(request.payload))
    .execute()
  if (same.some((one) => one.state === 'waiting')) return false
  if (same.length > 0)
    await db
      .deleteFrom('job_requests')
      .where('establishment_id', '=', establishmentId)
      .where('name', '=', name)
      .where('payload', '=', JSON.stringify(request.payload))
      .where('state', '=', 'failed')
      .execute()
  await insertRequest(db, request)
  return true
}

/** As the owner: everything asked and not done, oldest first. */
export const waitingRequests = (owner: Db): Promise<Request[]> =>
  owner
    .selectFrom('job_requests')
    .select(['establishment_id as establishmentId', 'id', 'name'])
    .where('state', '=', 'waiting')
    .orderBy('requested_at')
    .orderBy('id')
    .limit(10_000)
    .execute()

/** Counts the attempt before it is made, so that a job which ends the process does not come back for ever. @returns null when it is done already */
export const beginAttempt = async (owner: Db, id: string): Promise<number | null> => {
  const row = await owner
    .updateTable('job_requests')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('attempts')
    .executeTakeFirst()
  return row?.attempts ?? null
}

/** Locks the request for the transaction that does it. @returns null when somebody else is doing it, or it is done */
export const takeRequest = async (db: Trx, { establishmentId, id }: Request): Promise<{ payload: unknown } | null> =>
  (await db
    .selectFrom('job_requests')
    .select('payload')
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()) ?? null

export const deleteRequest = async (db: Db, { establishmentId, id }: Request): Promise<void> => {
  await db.deleteFrom('job_requests').where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const noteError = async (owner: Db, id: string, error: string, failedAt: Date | null): Promise<void> => {
  await owner
    .updateTable('job_requests')
    .set({ last_error: error, ...(failedAt ? { state: 'failed' as const, failed_at: failedAt } : {}) })
    .where('id', '=', id)
    .execute()
}

/** As the owner: what was given up, the newest first. */
export const failedRequests = (owner: Db) =>
  owner
    .selectFrom('job_requests')
    .innerJoin('establishments', 'establishments.id', 'job_requests.establishment_id')
    .select([
      'job_requests.id',
      'job_requests.name',
      'establishments.name as establishmentName',
      'job_requests.attempts',
      'job_requests.last_error as error',
      'job_requests.requested_at as requestedAt',
      'job_requests.failed_at as failedAt',
    ])
    .where('job_requests.state', '=', 'failed')
    .orderBy('job_requests.failed_at', 'desc')
    .limit(200)
    .execute()

export const countWaiting = async (owner: Db): Promise<number> =>
  (
    await owner
      .selectFrom('job_requests')
      .where('state', '=', 'waiting')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** Under a new id, since pg-boss remembers the old one as done. @returns false when there is no such failed request */
export const reviveRequest = async (owner: Db, id: string): Promise<boolean> => {
  const done = await owner
    .updateTable('job_requests')
    .set({ id: sql<string>`gen_random_uuid()`, state: 'waiting', attempts: 0, last_error: null, failed_at: null })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** @returns false when there is no such failed request */
export const forgetRequest = async (owner: Db, id: string): Promise<boolean> => {
  const done = await owner.deleteFrom('job_requests').where('id', '=', id).where('state', '=', 'failed').executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Class of advisory locks of ticks, `HYGT`. */
const TICK_LOCK = 0x4859_4754

/** Of the connection, which a kill ends. @returns false when another process is at it */
export const tryTick = async (connection: Db, name: string): Promise<boolean> => {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${TICK_LOCK}, hashtext(${name})) as taken`.execute(connection)
  return rows[0]?.taken ?? false
}

export const endTick = async (connection: Db, name: string): Promise<void> => {
  await sql`select pg_advisory_unlock(${TICK_LOCK}, hashtext(${name}))`.execute(connection)
}

export const beginRun = async (owner: Db, name: string, at: Date): Promise<void> => {
  await owner
    .insertInto('job_runs')
    .values({ name, started_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ started_at: at }))
    .execute()
}

export const endRun = async (owner: Db, name: string, end: { at: Date } | { error: string }): Promise<void> => {
  await owner
    .updateTable('job_runs')
    .set('at' in end ? { succeeded_at: end.at, last_error: null } : { last_error: end.error })
    .where('name', '=', name)
    .execute()
}

export const listRuns = (owner: Db) => owner.selectFrom('job_runs').selectAll().orderBy('name').execute()

/** As the owner: the houses a job works for. */
export const findHouse = async (owner: Db, establishmentId: number) => {
  const { rows } = await sql<{
    id: number
    name: string
    short_name: string
    sector: string
    legal_status: string
    demonstration: boolean
    clock_offset_seconds: number
  }>`select id, name, short_name, sector, legal_status, demonstration, clock_offset_seconds from establishments where id = ${establishmentId}`.execute(owner)
  return rows[0] ?? null
}

export const everyHouse = (owner: Db): Promise<{ id: number; demonstration: boolean; clockOffsetSeconds: number }[]> =>
  owner.selectFrom('establishments').select(['id', 'demonstration', 'clock_offset_seconds as clockOffsetSeconds']).orderBy('id').execute()
