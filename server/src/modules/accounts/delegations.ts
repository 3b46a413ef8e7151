import type { BodyOf, ResponseOf, Role } from '@hygie/contract'
import { type Delegation, DELEGATION_MOST_MONTHS, type giveDelegation as giveRoute, type listDelegations as listRoute } from '@hygie/contract/accounts'
import { monthsAfter, parisDay, shiftedClock } from '../../platform/clock/index.ts'
import { NO_SCOPE, setScope } from '../../platform/database/tenant.ts'
import { endDelegation, findColleagues, findDelegations, insertDelegation } from '../../platform/delegations/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext, TenantContext } from '../../platform/http/context.ts'
import { type HeldRole, housesReached } from './repository.ts'

type Body = BodyOf<typeof giveRoute>

export const listDelegations = async (context: SignedInContext): Promise<ResponseOf<typeof listRoute>> => {
  const { db, user, access } = context
  const today = todayOf(context)
  const rows = await findDelegations(db, access.platform.has('platform.read') ? null : user.id)
  return {
    delegations: rows.map((row) => ({
      id: row.id,
      from: { id: row.from_user, name: row.from_name },
      to: { id: row.to_user, name: row.to_name },
      roles: row.roles.map((one) => ({ role: one.role as Role, establishmentId: one.establishment_id, ghtId: one.ght_id })),
      signs: row.signs,
      beginsOn: row.begins_on,
      endsOn: row.ends_on,
      state: stateOf(row, today),
      revocable: row.revoked_at === null && row.ends_on >= today && (row.from_user === user.id || access.platform.has('platform.write')),
    })),
    candidates: user.id === 0 ? [] : await colleaguesOf(context),
  }
}

/** Nobody accepts it: administrators see it, the houses read it in their ledgers, and it ends by itself. */
export const giveDelegation = async (context: SignedInContext, body: Body): Promise<{ id: number }> => {
  const { db, user, access, now } = context
  const held = (one: HeldRole): boolean =>
    access.roles.some((own) => own.role === one.role && own.establishmentId === one.establishmentId && own.ghtId === one.ghtId)
  // What was delegated to me is not mine to give.
  // Nor are the units of a team: their manager's deputy is given them by an administrator.
  if (user.id === 0 || !body.roles.every((one) => held(one) && one.role !== 'ward-manager')) throw new AppError('forbidden')
  if (body.signs && !body.roles.some((one) => one.role === 'chief-executive')) throw new AppError('forbidden')
  if (!(await colleaguesOf(context)).some((one) => one.id === body.toId)) throw new AppError('not-found')
  if (body.endsOn < body.beginsOn || body.endsOn < todayOf(context)) throw new AppError('dates-inverted')
  if (body.endsOn > monthsAfter(body.beginsOn, DELEGATION_MOST_MONTHS)) throw new AppError('date-implausible', { mostMonths: DELEGATION_MOST_MONTHS })
  const { beginsOn, endsOn, signs, roles } = body
  const row = { from_user: user.id, to_user: body.toId, signs, begins_on: beginsOn, ends_on: endsOn, created_at: now }
  const id = await insertDelegation(db, row, roles)
  await sealInHouses(context, roles, 'delegation.given', { delegationId: id, from: `user:${user.id}`, to: `user:${body.toId}`, roles, signs, beginsOn, endsOn })
  return { id }
}

export const revokeDelegation = async (context: SignedInContext, id: number): Promise<{ done: true }> => {
  const { db, user, access, now } = context
  const found = (await findDelegations(db, access.platform.has('platform.write') ? null : user.id)).find((one) => one.id === id)
  const mine = found?.from_user === user.id || access.platform.has('platform.write')
  if (!found || !mine || !(await endDelegation(db, id, now))) throw new AppError('not-found')
  const roles = found.roles.map((one) => ({ role: one.role as Role, establishmentId: one.establishment_id, ghtId: one.ght_id }))
  await sealInHouses(context, roles, 'delegation.revoked', { delegationId: id, from: `user:${found.from_user}`, to: `user:${found.to_user}` })
  return { done: true }
}

/** The delegation of one role in one house, as the story of the demonstration tells it; its author holds the role there. */
export const delegateInStory = async (context: TenantContext, one: { toId: number; role: Role; beginsOn: string; endsOn: string }): Promise<void> => {
  const { db, user, now, establishmentId } = context
  const { toId, role, beginsOn, endsOn } = one
  const roles = [{ role, establishmentId, ghtId: null }]
  const id = await insertDelegation(db, { from_user: user.id, to_user: toId, signs: false, begins_on: beginsOn, ends_on: endsOn, created_at: now }, roles)
  context.seal('delegation.given', { delegationId: id, from: `user:${user.id}`, to: `user:${toId}`, roles, signs: false, beginsOn, endsOn })
}

/** Members of a group are behind its wall: the transaction opens to what the person reads. */
const colleaguesOf = async ({ db, user, access }: SignedInContext) => {
  await setScope(db, { ...NO_SCOPE, read: [...access.establishments.keys()], ghts: [...access.ghts.keys()] })
  return findColleagues(db, user.id)
}

/** A delegation reaches every house of a group: each reads it in its own stream. */
const sealInHouses = async (context: SignedInContext, roles: readonly HeldRole[], kind: string, payload: Record<string, unknown>): Promise<void> => {
  const houses = new Set<number>()
  for (const { establishmentId, ghtId } of roles) {
    const reached = establishmentId !== null ? [establishmentId] : ghtId !== null ? await housesReached(context.services.owner.db, ghtId) : []
    for (const house of reached) houses.add(house)
  }
  const open = [...houses]
  await setScope(context.db, { read: open, write: open, ghts: [], platformRead: true })
  for (const house of open) context.sealIn(house, kind, payload)
  context.seal(kind, payload)
}

/** A fictional person lives at the date of the demonstration. */
const todayOf = ({ access, user, services }: SignedInContext): string => {
  const offset = user.demonstration ? ([...access.establishments.values()].find((one) => one.demonstration)?.clockOffsetSeconds ?? 0) : 0
  return parisDay(shiftedClock(services.clock, offset).now())
}

const stateOf = (row: { revoked_at: Date | null; begins_on: string; ends_on: string }, today: string): Delegation['state'] => {
  if (row.revoked_at) return 'revoked'
  if (row.ends_on < today) return 'over'
  return row.begins_on > today ? 'coming' : 'running'
}
