import type { BodyOf, ResponseOf } from '@hygie/contract'
import { type AccountLife, type closeAccount as closeRoute, type getPending, type listPeople as listRoute, UNUSED_AFTER_DAYS } from '@hygie/contract/access'
import { setScope } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { closeSessionsOf } from '../../platform/sessions/index.ts'
import { namesOfUnits } from '../establishments/index.ts'
import * as repository from './people-repository.ts'

const DAY_MS = 86_400_000
type Done = { done: true }

export const listPeople = async ({ db, now, today, services }: SignedInContext): Promise<ResponseOf<typeof listRoute>> => {
  const held = await repository.listHeld(db)
  const people = (await repository.listLives(db)).map((row) => ({
    ...lifeOf(row, now),
    roles: held.filter((one) => one.userId === row.id).map(repository.roleOf),
  }))
  const careUnits = await namesOfUnits(
    services.owner.db,
    held.flatMap((one) => one.careUnitId ?? []),
  )
  return { today, people, careUnits }
}

/** Where an account is in its life; dates of it as they stand now. */
export const lifeOf = (row: repository.LifeRow, now: Date): Omit<AccountLife, 'roles'> => {
  const state = row.closed_at ? 'closed' : row.disabled ? 'suspended' : row.activated_at ? 'active' : 'invited'
  const means = (row.last_methods ?? []) as AccountLife['means']
  const since = row.last_sign_in_at ?? row.activated_at ?? row.created_at
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    jobTitle: row.job_title,
    state,
    createdAt: row.created_at.toISOString(),
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    means,
    origin: means.includes('oidc') ? 'provider' : means.includes('ldap') ? 'directory' : 'local',
    unused: (state === 'active' || state === 'invited') && now.getTime() - since.getTime() > UNUSED_AFTER_DAYS * DAY_MS,
    suspendedUntil: row.suspended_until,
    suspendedReason: row.suspended_reason,
    leavesOn: row.leaves_on,
    closedAt: row.closed_at?.toISOString() ?? null,
  }
}

export const viewPending = async ({ db }: SignedInContext, id: number): Promise<ResponseOf<typeof getPending>> => {
  await found(db, id)
  const rows = await repository.pendingWith(db, id)
  return {
    pending: rows.map((row) => ({ kind: row.kind, establishmentId: row.establishment_id, establishmentName: row.establishment_name, count: row.count })),
  }
}

export const suspend = async (context: SignedInContext, id: number, { until, reason }: { until: string | null; reason: string }): Promise<Done> => {
  const row = await open(context, id)
  if (until !== null && until < context.today) throw new AppError('dates-inverted')
  await repository.changeLife(context.db, id, { disabled: true, suspended_until: until, suspended_reason: reason })
  await closeSessionsOf(context.db, id, null)
  await told(context, row.id, 'account.suspended', { until, reason })
  return { done: true }
}

export const resume = async (context: SignedInContext, id: number): Promise<Done> => {
  const row = await found(context.db, id)
  if (row.closed_at !== null || !row.disabled) throw new AppError('conflict', { reason: 'not-suspended' })
  await repository.changeLife(context.db, id, { disabled: false, suspended_until: null, suspended_reason: null })
  await told(context, id, 'account.resumed', {})
  return { done: true }
}

export const planDeparture = async (context: SignedInContext, id: number, leavesOn: string | null): Promise<Done> => {
  if (leavesOn !== null) await open(context, id)
  if (leavesOn !== null && leavesOn < context.today) throw new AppError('dates-inverted')
  await repository.changeLife(context.db, id, { leaves_on: leavesOn })
  await told(context, id, 'account.departure-planned', { leavesOn })
  return { done: true }
}

export const close = async (context: SignedInContext, id: number, { handOverTo }: BodyOf<typeof closeRoute>): Promise<ResponseOf<typeof closeRoute>> => {
  await open(context, id)
  let handed: { establishment_id: number; id: number }[] = []
  if (handOverTo !== null) {
    const taker = await found(context.db, handOverTo)
    if (taker.id === id || taker.disabled) throw new AppError('conflict', { reason: 'taker-closed' })
    handed = await repository.handOverActions(context.db, id, handOverTo)
  }
  // Counted before the roles go: they say which houses are this person's.
  const left = (await repository.pendingWith(context.db, id)).filter((one) => one.kind === 'actions')
  const held = await repository.listHeld(context.db, id)
  const houses = new Set([...(await repository.housesOf(context.services.owner.db, held)), ...handed.map((one) => one.establishment_id)])
  await repository.endAccount(context.db, id, context.now)
  await sealIn(context, [...houses], (house) => ({
    kind: 'account.closed',
    payload: { accountId: id, handOverTo, actions: handed.filter((one) => one.establishment_id === house).map((one) => one.id) },
  }))
  context.seal('account.closed', { accountId: id, handOverTo, roles: held.map(repository.roleOf) })
  return {
    handedOver: handed.length,
    left: left.map((one) => ({ establishmentId: one.establishment_id, establishmentName: one.establishment_name, count: one.count })),
  }
}

export const reopen = async (context: SignedInContext, id: number): Promise<Done> => {
  const row = await found(context.db, id)
  if (row.closed_at === null) throw new AppError('conflict', { reason: 'not-closed' })
  await repository.changeLife(context.db, id, { disabled: false, closed_at: null, activated_at: null })
  context.seal('account.reopened', { accountId: id })
  return { done: true }
}

const found = async (db: SignedInContext['db'], id: number): Promise<repository.LifeRow> => {
  const row = await repository.findLife(db, id)
  if (!row) throw new AppError('not-found')
  return row
}

/** Nobody closes their own door, nor the last one that opens the others. */
const open = async (context: SignedInContext, id: number): Promise<repository.LifeRow> => {
  const row = await found(context.db, id)
  if (row.closed_at !== null) throw new AppError('conflict', { reason: 'account-closed' })
  if (id === context.user.id) throw new AppError('conflict', { reason: 'own-account' })
  if ((await repository.otherAdministrators(context.db, id)) === 0) throw new AppError('conflict', { reason: 'last-administrator' })
  return row
}

/** On the platform, and in each house where the person holds something. */
const told = async (context: SignedInContext, accountId: number, kind: string, more: Record<string, unknown>): Promise<void> => {
  const houses = await repository.housesOf(context.services.owner.db, await repository.listHeld(context.db, accountId))
  await sealIn(context, houses, () => ({ kind, payload: { accountId, ...more } }))
  context.seal(kind, { accountId, ...more })
}

const sealIn = async (context: SignedInContext, houses: readonly number[], entry: (house: number) => { kind: string; payload: Record<string, unknown> }) => {
  await setScope(context.db, { read: houses, write: houses, ghts: [], platformRead: true })
  for (const house of houses) {
    const { kind, payload } = entry(house)
    context.sealIn(house, kind, payload)
  }
}
