import './tables.ts'
import type { z } from 'zod'
import { inScope, type Trx } from '../database/tenant.ts'
import type { Services } from '../services.ts'
import { type Boss, startBoss } from './boss.ts'
import type { PlatformJob, TenantJob } from './definition.ts'
import { execute, tick, TryAgain } from './execute.ts'
import { announce, type Presence } from './presence.ts'
import { insertRequest, insertRequestOnce, type Request, waitingRequests } from './repository.ts'

export { type JobContext, outsideJob, platformJob, type PlatformJob, tenantJob, type TenantJob } from './definition.ts'
export { countPresent } from './presence.ts'
export { countWaiting, everyHouse, failedRequests, forgetRequest, listRuns, reviveRequest } from './repository.ts'

export interface Jobs {
  /** Something was asked in a transaction that is not committed yet. */
  noted(): void
  /** After a commit: hands over what was asked. Cheap when nothing was. */
  wake(): void
  /** Runs what waits until nothing does, here and now: tests, and the end of the demonstration's loading. */
  drain(): Promise<void>
  /** One scheduled job, here and now. */
  tick(name: string): Promise<void>
  /** false: what is asked waits, somebody has to look at the log. */
  running(): boolean
  start(services: Services): Promise<void>
  stop(): Promise<void>
}

/** Safety net: what a wake-up missed (another process, a restore) waits at most so long. */
const SWEEP_MS = 20_000
/** Handed over so long ago and still waiting: the queue may have lost it, and takes it once anyway. */
const HAND_AGAIN_MS = 600_000

export const createJobs = (definitions: readonly (TenantJob | PlatformJob)[], services: () => Services): Jobs => {
  const tenantJobs = new Map(definitions.flatMap((job) => ('payload' in job ? [[job.name, job] as const] : [])))
  const platformJobs = new Map(definitions.flatMap((job) => ('schedule' in job ? [[job.name, job] as const] : [])))
  let asked = false
  let boss: Boss | null = null
  let presence: Presence | null = null
  let sweeping: NodeJS.Timeout | null = null
  const handedOver = new Map<string, number>()

  const handOver = async (): Promise<void> => {
    const current = boss
    if (!current) return
    asked = false
    const waiting = await waitingRequests(services().owner.db)
    const alive = new Set(waiting.map((one) => one.id))
    for (const [id, at] of handedOver) if (!alive.has(id) || performance.now() - at > HAND_AGAIN_MS) handedOver.delete(id)
    for (const request of waiting) {
      if (handedOver.has(request.id)) continue
      await current.send(request)
      handedOver.set(request.id, performance.now())
    }
    current.poll()
  }
  const handOverQuietly = (): void => void handOver().catch((error: Error) => services().log.warn({ reason: error.message }, 'jobs: nothing handed over'))
  const run = (request: Request): Promise<void> => execute(services(), tenantJobs, request)
  const runTick = async (name: string): Promise<void> => {
    const job = platformJobs.get(name)
    if (job) await tick(services(), job)
  }

  return {
    noted: () => void (asked = true),
    wake: () => {
      if (asked) handOverQuietly()
    },
    drain: async () => {
      for (let round = 0; round < 100; round++) {
        const waiting = await waitingRequests(services().owner.db)
        if (waiting.length === 0) return
        for (const request of waiting) {
          await run(request).catch((error: unknown) => {
            if (!(error instanceof TryAgain)) throw error
          })
        }
      }
    },
    tick: runTick,
    running: () => boss !== null,
    start: async (all) => {
      presence = await announce(all.owner)
      const { alone } = presence
      boss = await startBoss({ owner: all.owner, log: all.log, schedules: [...platformJobs.values()], alone, run, tick: runTick })
      handedOver.clear()
      await handOver()
      sweeping = setInterval(handOverQuietly, SWEEP_MS).unref()
      // What was due while nobody was running.
      for (const name of platformJobs.keys()) await runTick(name)
    },
    stop: async () => {
      if (sweeping) clearInterval(sweeping)
      const current = boss
      boss = null
      await current?.stop()
      presence?.leave()
      presence = null
    },
  }
}

/** Asks for a job in the running transaction: it exists if and only if the change does. */
export const enqueue = async <P extends z.ZodType>(
  context: { db: Trx; establishmentId: number; services: Services },
  job: TenantJob<P>,
  payload: z.input<P>,
): Promise<void> => {
  const { db, establishmentId, services } = context
  await insertRequest(db, { establishmentId, name: job.name, payload: job.payload.parse(payload), at: services.clock.now() })
  services.jobs.noted()
}

/** From a tick, in a transaction of its own: asks a house for a job unless the same already waits. */
export const enqueueOnce = async <P extends z.ZodType>(services: Services, establishmentId: number, job: TenantJob<P>, payload: z.input<P>): Promise<void> => {
  const request = { establishmentId, name: job.name, payload: job.payload.parse(payload), at: services.clock.now() }
  const asked = await inScope(services.app.db, { read: [establishmentId], write: [establishmentId], ghts: [] }, (db) => insertRequestOnce(db, request))
  if (asked) services.jobs.noted()
}
