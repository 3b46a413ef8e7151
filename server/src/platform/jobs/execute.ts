import { parisDay, shiftedClock } from '../clock/index.ts'
import { inScope } from '../database/tenant.ts'
import { append } from '../ledger/index.ts'
import { tenantAccess } from '../permissions/access.ts'
import type { Services } from '../services.ts'
import type { HouseJobContext, JobContext, PlatformJob, TenantJob } from './definition.ts'
import { describe } from './describe.ts'
import { beginAttempt, beginRun, deleteRequest, endRun, findHouse, endTick, noteError, type Request, takeRequest, tryTick } from './repository.ts'

/** Thrown to be tried again later; carries no detail, which would end in tables of pg-boss. */
export class TryAgain extends Error {}

/**
 * Does one request: its row is deleted by the transaction that does the work, so it counts once whatever happens in between.
 * @throws TryAgain when it failed and may still be tried
 */
export const execute = async (services: Services, jobs: ReadonlyMap<string, TenantJob>, request: Request): Promise<void> => {
  const { owner, log } = services
  const attempts = await beginAttempt(owner.db, request.id)
  if (attempts === null) return
  const job = jobs.get(request.name)
  const most = job?.attempts ?? 1
  try {
    if (!job) throw new Error('no such job in this version')
    if (attempts > most) throw new Error('interrupted each time')
    await (job.inTransaction ? walled(services, job, request) : outside(services, job, request))
  } catch (error) {
    const last = attempts >= most
    log.warn({ job: request.name, request: request.id, attempts, reason: describe(error) }, last ? 'job failed' : 'job will be tried again')
    await noteError(owner.db, request.id, describe(error), last ? services.clock.now() : null)
    if (!last) throw new TryAgain(request.name)
  }
}

const houseContext = async (services: Services, establishmentId: number): Promise<HouseJobContext | null> => {
  const row = await findHouse(services.owner.db, establishmentId)
  if (!row) return null
  const establishment = tenantAccess(row, [])
  const now = shiftedClock(services.clock, establishment.clockOffsetSeconds).now()
  return { services, log: services.log, now, today: parisDay(now), establishmentId, establishment }
}

const walled = async (services: Services, job: TenantJob, request: Request): Promise<void> => {
  const base = await houseContext(services, request.establishmentId)
  if (!base) return
  const { establishmentId } = request
  await inScope(services.app.db, { read: [establishmentId], write: [establishmentId], ghts: [] }, async (db) => {
    const taken = await takeRequest(db, request)
    if (!taken) return
    const sealed: { kind: string; payload: Record<string, unknown> }[] = []
    const context: JobContext = { ...base, db, seal: (kind, payload) => void sealed.push({ kind, payload }) }
    await job.run(context as never, job.payload.parse(taken.payload) as never)
    await deleteRequest(db, request)
    for (const entry of sealed) await append(db, { establishmentId, at: base.now, actor: `job:${job.name}`, ...entry }, services.ledgerKey)
  })
  services.jobs.wake()
}

/** The work is done outside; the request goes once it is, so a kill in between makes it run again. */
const outside = async (services: Services, job: TenantJob, request: Request): Promise<void> => {
  const base = await houseContext(services, request.establishmentId)
  if (!base) return
  const { establishmentId } = request
  const taken = await inScope(services.app.db, { read: [establishmentId], write: [establishmentId], ghts: [] }, (db) => takeRequest(db, request))
  if (!taken) return
  await job.run(base as never, job.payload.parse(taken.payload) as never)
  await deleteRequest(services.owner.db, request)
}

/** One tick at a time among all processes: the one who comes while another is at it leaves it to them. What goes wrong stays readable on the administration page until a tick succeeds. */
export const tick = (services: Services, job: PlatformJob): Promise<void> =>
  services.owner.db.connection().execute(async (connection) => {
    if (!(await tryTick(connection, job.name))) return
    try {
      await tickAlone(services, job)
    } finally {
      await endTick(connection, job.name)
    }
  })

const tickAlone = async (services: Services, job: PlatformJob): Promise<void> => {
  const { owner, log, clock } = services
  await beginRun(owner.db, job.name, clock.now())
  try {
    await job.run({ services, log, now: clock.now() })
    await endRun(owner.db, job.name, { at: clock.now() })
  } catch (error) {
    log.warn({ job: job.name, reason: describe(error) }, 'scheduled job failed')
    await endRun(owner.db, job.name, { error: describe(error) })
  }
  services.jobs.wake()
}
