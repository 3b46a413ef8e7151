import type { FastifyBaseLogger } from 'fastify'
import type { z } from 'zod'
import type { Trx } from '../database/tenant.ts'
import type { TenantAccess } from '../permissions/access.ts'
import type { Services } from '../services.ts'

export interface PlatformJobContext {
  services: Services
  log: FastifyBaseLogger
  /** Real time: a demonstration's own time is its establishment's. */
  now: Date
}

/** One establishment, by its own clock; no transaction. */
export interface HouseJobContext extends PlatformJobContext {
  today: string
  establishmentId: number
  establishment: TenantAccess
}

/** One establishment, one transaction walled to it. */
export interface JobContext extends HouseJobContext {
  db: Trx
  /** Ledger entry of this establishment, appended as the last statement of the transaction. */
  seal(kind: string, payload: Record<string, unknown>): void
}

/** Something an establishment asks for in a transaction, done once that transaction is committed. It may run twice: what it does in its own transaction counts once. */
export interface TenantJob<P extends z.ZodType = z.ZodType> {
  name: string
  payload: P
  /** Before it is shown as failed. */
  attempts: number
  /** Absent: the work is outside the database (a mail), and opens what it needs by itself. */
  inTransaction: boolean
  run(context: never, payload: never): Promise<void>
}

/** A tick of the platform: finds out by itself what is due, so that a missed one is caught up by the next. */
export interface PlatformJob {
  name: string
  /** Cron, in Paris time. */
  schedule: string
  run(context: PlatformJobContext): Promise<void>
}

const ATTEMPTS = 6

export const tenantJob = <P extends z.ZodType>(job: {
  name: string
  payload: P
  run: (context: JobContext, payload: z.output<P>) => Promise<void>
}): TenantJob<P> => ({ ...job, attempts: ATTEMPTS, inTransaction: true, run: job.run })

export const outsideJob = <P extends z.ZodType>(job: {
  name: string
  payload: P
  attempts?: number
  run: (context: HouseJobContext, payload: z.output<P>) => Promise<void>
}): TenantJob<P> => ({ ...job, attempts: job.attempts ?? ATTEMPTS, inTransaction: false, run: job.run })

export const platformJob = (job: PlatformJob): PlatformJob => job
