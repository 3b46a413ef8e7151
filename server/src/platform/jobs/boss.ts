import type { FastifyBaseLogger } from 'fastify'
import type { Connection } from '../database/connect.ts'
import type { PlatformJob } from './definition.ts'
import type { Request } from './repository.ts'

export interface Boss {
  send(request: Request): Promise<void>
  /** Looks for work now rather than at the next poll. */
  poll(): void
  stop(): Promise<void>
}

interface Settings {
  owner: Connection
  log: FastifyBaseLogger
  schedules: readonly PlatformJob[]
  /** No other process uses the queue. */
  alone: boolean
  run: (request: Request) => Promise<void>
  tick: (name: string) => Promise<void>
}

const BOSS_SCHEMA = 'hygie_jobs'
const QUEUE = 'hygie'
/** Between two tries, doubled each time: half a minute, a minute… an hour at most. */
const RETRY = { retryLimit: 100, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600 }
const KEEP_SECONDS = 24 * 3600
/** A worker that gives no sign for so long is dead: what it was doing is tried again by another. */
const HEARTBEAT_SECONDS = 15
/** How often the dead are looked for. */
const WATCH_SECONDS = 15
const MOST_SECONDS = 6 * 3600
const STOP_MS = 5_000

/**
 * pg-boss on the owner's pool, in its own schema: it decides when and how often something is tried. What there is to do is in `job_requests`;
 * its own queue is emptied when the first process starts, so that nothing in it outlives a kill, a restore or an upgrade wrongly.
 */
export const startBoss = async ({ owner, log, schedules, alone, run, tick }: Settings): Promise<Boss> => {
  // Loaded here: it is 20 MB that the first page does not wait for.
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    schema: BOSS_SCHEMA,
    db: { executeSql: (text, values) => owner.pool.query(text, values) },
    superviseIntervalSeconds: WATCH_SECONDS,
    monitorIntervalSeconds: WATCH_SECONDS,
  })
  boss.on('error', (error) => log.warn({ reason: error.message }, 'pg-boss'))
  await boss.start()
  const options = { ...RETRY, expireInSeconds: MOST_SECONDS, deleteAfterSeconds: KEEP_SECONDS, heartbeatSeconds: HEARTBEAT_SECONDS }
  if (await boss.getQueue(QUEUE)) await boss.updateQueue(QUEUE, options)
  else await boss.createQueue(QUEUE, options)
  if (alone) await boss.deleteAllJobs(QUEUE)
  const wanted = new Set(schedules.map((job) => job.name))
  for (const old of await boss.getSchedules(QUEUE)) if (!wanted.has(old.key)) await boss.unschedule(QUEUE, old.key)
  for (const job of schedules) await boss.schedule(QUEUE, job.schedule, { tick: job.name }, { tz: 'Europe/Paris', key: job.name })
  const worker = await boss.work<Request | { tick: string }>(QUEUE, { batchSize: 1, pollingIntervalSeconds: 15 }, async (jobs) => {
    for (const { data } of jobs) await ('tick' in data ? tick(data.tick) : run(data))
  })
  return {
    send: async (request) => void (await boss.send(QUEUE, request, { id: request.id })),
    poll: () => boss.notifyWorker(worker),
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS, close: false }),
  }
}
