import { bothNames } from '@hygie/contract'
import type { FastifyRequest } from 'fastify'
import { parisDay, shiftedClock } from '../clock/index.ts'
import { inScope, NO_SCOPE, setScope, type Trx } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'
import { hashesOf } from '../files/index.ts'
import { append, type LedgerEntryInput } from '../ledger/index.ts'
import { type Access, groupScope, heldInPlaceOf, type HeldForAnother, onBehalfOf, tenantScope, unitScope } from '../permissions/access.ts'
import type { Services } from '../services.ts'
import { createTurns } from '../turns.ts'
import { cookieName } from '../sessions/index.ts'
import type { Caller } from './authenticate.ts'
import type { GroupContext, OuterContext, PublicContext, SignedInContext, TenantContext, UnitContext, Upload } from './context.ts'
import type { Registration } from './handlers.ts'
import { originOf } from './origin.ts'

type Pending = { establishmentId: number | null; kind: string; payload: Record<string, unknown>; at: Date }

export interface Call {
  services: Services
  request: FastifyRequest
  caller: Caller
  input: { params: Record<string, unknown>; query: unknown; body: unknown }
  upload: Upload | null
  setSession: PublicContext['setSession']
  setAttempt: PublicContext['setAttempt']
}

/** What came with a file is long to write: so many at once, and those who wait hold no connection that a page would need. */
const uploads = createTurns(4)
const atOnce = <Result>(task: () => Promise<Result>): Promise<Result> => task()

/** Gives the handler its context and its transaction; ledger entries are the last statements before commit. */
export const run = async (registration: Registration, call: Call): Promise<unknown> => {
  const handler = registration.run as (context: unknown, input: unknown, prepared?: unknown) => Promise<unknown>
  const base = baseContext(call, offsetOf(registration, call))
  if (registration.kind === 'public') {
    const { access, csrfToken, sessionSecret, identified } = call.caller
    const context: PublicContext = {
      ...base,
      db: call.services.app.db,
      user: access?.user ?? null,
      access,
      csrfToken,
      sessionSecret,
      identified,
      setSession: call.setSession,
      attemptSecret: call.request.cookies[cookieName('attempt', call.request.protocol)] ?? null,
      setAttempt: call.setAttempt,
    }
    return handler(context, call.input, call.upload)
  }
  const { access } = call.caller
  if (!access) throw new AppError('not-signed-in')
  const giver = giverOf(registration, call)
  const pending: Pending[] = []
  const write = registration.route.method !== 'GET'
  const contextOf = (db: Trx): unknown => makeContext(registration.kind, { base, db, access: actingFor(access, write ? giver : null), pending, call, write })
  const prepare = registration.prepare as ((context: unknown, input: unknown, upload: Upload) => Promise<unknown>) | undefined
  let prepared: unknown
  if (prepare) {
    if (!call.upload) throw new AppError('bad-request', { expected: 'multipart/form-data with one file' })
    prepared = await prepare({ ...(contextOf(undefined as never) as object), db: undefined }, call.input, call.upload)
  }
  const answer = await (prepare ? uploads : atOnce)(() =>
    inScope(call.services.app.db, scopeOf(registration.kind, access, call, write), async (trx) => {
      const result = await handler(contextOf(trx), call.input, prepared)
      // The ledger is the house's: a unit's entry is written to it once the unit's own work is done.
      if (registration.kind === 'unit' && pending.length > 0) await setScope(trx, { ...NO_SCOPE, write: [call.input.params['establishmentId'] as number] })
      for (const entry of pending) await append(trx, toEntry(entry, access, giver), call.services.ledgerKey)
      return result
    }),
  )
  call.services.jobs.wake()
  return answer
}

const offsetOf = (registration: Registration, { caller, input }: Call): number => {
  if (registration.kind === 'tenant') return caller.access?.establishments.get(input.params['establishmentId'] as number)?.clockOffsetSeconds ?? 0
  if (registration.kind === 'unit') return caller.access?.units?.get(input.params['establishmentId'] as number)?.establishment.clockOffsetSeconds ?? 0
  return registration.kind === 'group' ? (caller.access?.ghts.get(input.params['ghtId'] as number)?.clockOffsetSeconds ?? 0) : 0
}

const baseContext = ({ services, request }: Call, offsetSeconds: number): OuterContext => {
  const now = shiftedClock(services.clock, offsetSeconds).now()
  return {
    services,
    log: request.log,
    address: request.ip,
    origin: originOf(services.config, request),
    now,
    today: parisDay(now),
  }
}

const scopeOf = (kind: Registration['kind'], access: Access, call: Call, write: boolean) => {
  const { params } = call.input
  if (kind === 'tenant') return tenantScope(access, params['establishmentId'] as number, write)
  if (kind === 'unit') return unitScope(access, params['establishmentId'] as number, write)
  if (kind === 'group') return groupScope(access, params['ghtId'] as number, write)
  return { ...NO_SCOPE, platformRead: kind === 'platform' }
}

interface Making {
  base: OuterContext
  db: Trx
  access: Access
  pending: Pending[]
  call: Call
  write: boolean
}

const makeContext = (kind: Registration['kind'], making: Making): TenantContext | GroupContext | UnitContext | SignedInContext => {
  const { base, db, access, pending, call } = making
  if (kind === 'tenant') return tenantContext(making, call.input.params['establishmentId'] as number)
  if (kind === 'unit') return unitContext(making, call.input.params['establishmentId'] as number)
  if (kind !== 'group') {
    const seal = (name: string, payload: Record<string, unknown>) => void pending.push({ establishmentId: null, kind: name, payload, at: base.now })
    const sealIn = (establishmentId: number, name: string, payload: Record<string, unknown>) =>
      void pending.push({ establishmentId, kind: name, payload, at: base.now })
    return {
      ...base,
      db,
      user: access.user,
      access,
      sessionSecret: call.caller.sessionSecret,
      identified: call.caller.identified,
      setSession: call.setSession,
      seal,
      sealIn,
    }
  }
  const ghtId = call.input.params['ghtId'] as number
  const ght = access.ghts.get(ghtId)
  return {
    ...base,
    db,
    user: access.user,
    access,
    ghtId,
    readLive: ght?.readLive ?? new Set(),
    can: (permission) => ght?.permissions.has(permission) ?? false,
    sealIn: (establishmentId, name, payload) => void pending.push({ establishmentId, kind: name, payload, at: base.now }),
    tenant: (establishmentId) => tenantContext(making, establishmentId),
  }
}

const tenantContext = ({ base, db, access, pending }: Making, establishmentId: number): TenantContext => {
  const establishment = access.establishments.get(establishmentId)
  if (!establishment) throw new AppError('not-found')
  return {
    ...base,
    db,
    user: access.user,
    access,
    establishmentId,
    establishment,
    seal: (kind, payload) => void pending.push({ establishmentId, kind, payload, at: base.now }),
    fileHashes: (fileIds) => hashesOf(db, establishmentId, fileIds),
  }
}

const unitContext = ({ base, db, access, pending }: Making, establishmentId: number): UnitContext => {
  const held = access.units?.get(establishmentId)
  if (!held) throw new AppError('not-found')
  const { establishment, careUnits } = held
  const seal: UnitContext['seal'] = (kind, payload) => void pending.push({ establishmentId, kind, payload, at: base.now })
  return { ...base, db, user: access.user, access, establishmentId, establishment, careUnits, seal }
}

const toEntry = (entry: Pending, access: Access, giver: HeldForAnother | null): LedgerEntryInput => ({
  ...entry,
  payload: { ...entry.payload, ...onBehalfOf(giver) },
  actor: access.user.id === 0 ? 'console' : `user:${access.user.id}`,
})

/** In whose place this call is made: the person holds the route's permission there by delegation alone. */
const giverOf = ({ kind, route }: Registration, { caller: { access }, input }: Call): HeldForAnother | null => {
  if (!access || route.permission === 'public') return null
  const { establishmentId, ghtId } = input.params as { establishmentId?: number; ghtId?: number }
  const place = kind === 'tenant' ? access.establishments.get(establishmentId ?? 0) : kind === 'group' ? access.ghts.get(ghtId ?? 0) : undefined
  return heldInPlaceOf(access, place, route.permission)
}

/** What is written bears both names. */
const actingFor = (access: Access, giver: HeldForAnother | null): Access =>
  giver ? { ...access, user: { ...access.user, name: bothNames(access.user.name, giver.fromName) } } : access

/** Widens the running transaction to an establishment just created in it. */
export const adopt = async (context: SignedInContext | GroupContext, establishmentId: number, alsoRead: readonly number[] = []): Promise<void> => {
  const ghts = [...context.access.ghts.keys()]
  await setScope(context.db, { read: [...alsoRead, establishmentId], write: [...alsoRead, establishmentId], ghts })
}
