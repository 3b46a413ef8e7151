import { randomUUID } from 'node:crypto'
import type { BodyOf, ResponseOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/exercises'
import { AppError } from '../../../platform/errors/index.ts'
import type { GroupContext, TenantContext } from '../../../platform/http/context.ts'
import { loadGht, loadMembers } from '../../../platform/tenancy/index.ts'
import { itemView } from '../programme.ts'
import { listExercisesOf } from '../repository.ts'
import { listProgramme } from '../registers-repository.ts'
import { changePlan, planExercise } from './change-exercise.ts'
import { addProgrammeItem } from './programme.ts'

/** Turns to a member this person may write in; a partner, or a house of another group, does not exist. */
const tenantOf = (context: GroupContext, establishmentId: number): TenantContext => {
  if (!context.readLive.has(establishmentId)) throw new AppError('not-found')
  const tenant = context.tenant(establishmentId)
  if (!tenant.establishment.permissions.has('evidence.write')) throw new AppError('forbidden')
  return tenant
}

/** One exercise, a part in each house: none reads another's, each is proven by its own people alone. */
export const planShared = async (
  context: GroupContext,
  { establishmentIds, guests, ...plan }: BodyOf<typeof contract.planSharedExercise>,
): Promise<ResponseOf<typeof contract.planSharedExercise>> => {
  const tenants = [...new Set(establishmentIds)].map((id) => tenantOf(context, id))
  const sharedKey = randomUUID()
  const parts = []
  for (const tenant of tenants) {
    const others = tenants.filter((one) => one !== tenant).map((one) => one.establishment.name)
    const id = await planExercise(tenant, { ...plan, sharedWith: [...others, ...(guests ?? [])] }, sharedKey)
    parts.push({ establishmentId: tenant.establishmentId, id })
  }
  return { sharedKey, parts }
}

export const changeShared = async (
  context: GroupContext,
  sharedKey: string,
  plan: BodyOf<typeof contract.changeSharedExercise>,
): Promise<{ changed: number }> => {
  const parts = (await listExercisesOf(context.db, [...context.readLive])).filter((one) => one.shared_key === sharedKey)
  if (parts.length === 0) throw new AppError('not-found')
  // What a house has held is its own history.
  const open = parts.filter((one) => one.held_on === null)
  for (const part of open) await changePlan(tenantOf(context, part.establishment_id), part.id, { ...plan, sharedWith: null })
  return { changed: open.length }
}

export const addGroupItems = async (context: GroupContext, { establishmentIds, ...item }: BodyOf<typeof contract.addGroupProgramme>): Promise<void> => {
  for (const tenant of [...new Set(establishmentIds)].map((id) => tenantOf(context, id))) await addProgrammeItem(tenant, item)
}

/** Four queries whatever the number of houses; the committee, who reads nobody live, sees the names alone. */
export const viewGroup = async ({ db, ghtId, readLive, today }: GroupContext): Promise<contract.GroupProgramme> => {
  if (!(await loadGht(db, ghtId))) throw new AppError('not-found')
  const members = await loadMembers(db, ghtId)
  const ids = [...readLive]
  const exercises = await listExercisesOf(db, ids)
  const byId = Map.groupBy(exercises, (one) => one.establishment_id)
  const programme = (await listProgramme(db, ids)).filter((one) => one.withdrawn_at === null)
  return {
    day: today,
    houses: members.map((one) => ({
      establishmentId: one.establishment_id,
      name: one.name,
      shortName: one.short_name,
      readLive: readLive.has(one.establishment_id),
    })),
    exercises: exercises.map((one) => ({
      establishmentId: one.establishment_id,
      id: one.id,
      name: one.name,
      plannedOn: one.planned_on,
      heldOn: one.held_on,
      sharedKey: one.shared_key,
    })),
    programme: programme.map((row) => {
      const ofHouse = new Map((byId.get(row.establishment_id) ?? []).map((one) => [one.id, one]))
      return { ...itemView(row, ofHouse, today), establishmentId: row.establishment_id }
    }),
  }
}
