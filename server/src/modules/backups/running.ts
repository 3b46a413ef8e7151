import { AppError } from '../../platform/errors/index.ts'
import type { Services } from '../../platform/services.ts'

/** Advisory lock of the database, `HYGB`: one backup or one trial at a time, whatever the number of servers. */
const LOCK = 0x4859_4742

export interface Running {
  what: 'backup' | 'proof'
  phase: string
  percent: number
  startedAt: Date
  cancel: AbortController
}

/** Of this process; another server's is only known as busy. */
const running = new WeakMap<Services, Running>()
const outcomes = new WeakMap<Services, Promise<unknown>>()

export const runningOf = (services: Services): Running | null => running.get(services) ?? null

/** @throws AppError `server-busy` */
export const exclusively = async <T>(services: Services, what: Running['what'], work: (run: Running) => Promise<T>): Promise<T> => {
  if (running.has(services)) throw new AppError('server-busy', { what: running.get(services)?.what })
  const run: Running = { what, phase: '', percent: 0, startedAt: services.clock.now(), cancel: new AbortController() }
  running.set(services, run)
  try {
    const client = await services.owner.pool.connect()
    let lost: Error | undefined
    try {
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK])
      if (!rows[0]?.taken) throw new AppError('server-busy', { what: 'another-server' })
      const outcome = work(run)
      outcomes.set(
        services,
        outcome.catch(() => {}),
      )
      return await outcome
    } finally {
      await client.query('select pg_advisory_unlock_all()').catch((error: Error) => void (lost = error))
      client.release(lost)
    }
  } finally {
    running.delete(services)
  }
}

/** Asks what is running to stop, and waits until nothing is left of it. */
export const cancel = async (services: Services): Promise<void> => {
  const run = running.get(services)
  if (!run) throw new AppError('not-found')
  run.cancel.abort(new AppError('cancelled'))
  await outcomes.get(services)
}

/** Resolves once nothing runs: a server that closes waits for it. */
export const settled = async (services: Services): Promise<void> => void (await outcomes.get(services))
