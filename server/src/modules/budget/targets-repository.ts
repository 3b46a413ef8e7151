import type { Selectable } from 'kysely'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import { loadGht, loadStays } from '../../platform/tenancy/index.ts'
import type { TargetTable } from './tables.ts'

type Target = Omit<Selectable<TargetTable>, 'establishment_id' | 'recorded_at' | 'recorded_by'>
export type TargetRow = Omit<Target, 'recorded_at'> & { recorded_by: string; ght: string | null }

/** That of the house, then those of the groups it is a party or an associate of. */
export const listTargets = async ({ db, establishmentId }: TenantContext): Promise<TargetRow[]> => {
  const own = await db
    .selectFrom('budget_targets')
    .select(['share', 'from_year', 'decided_on', 'label', 'recorded_by'])
    .where('establishment_id', '=', establishmentId)
    .executeTakeFirst()
  const stays = (await loadStays(db, [establishmentId])).filter((stay) => stay.membership !== 'partner' && stay.leftAt === null)
  const ofGroups = stays.length === 0 ? [] : await groupTargets(db, [...new Set(stays.map((stay) => stay.ghtId))])
  return [
    ...(own ? [{ ...own, ght: null }] : []),
    ...ofGroups.map(({ ght_id, ...row }) => ({ ...row, ght: stays.find((stay) => stay.ghtId === ght_id)?.ghtName ?? '' })),
  ]
}

const groupTargets = (db: TenantContext['db'], ghtIds: readonly number[]) =>
  db.selectFrom('budget_group_targets').select(['ght_id', 'share', 'from_year', 'decided_on', 'label', 'recorded_by']).where('ght_id', 'in', ghtIds).execute()

export const saveTarget = async ({ db, establishmentId, now, user }: TenantContext, target: Target | null): Promise<void> => {
  if (target === null) {
    await db.deleteFrom('budget_targets').where('establishment_id', '=', establishmentId).execute()
    return
  }
  const row = { ...target, recorded_at: now, recorded_by: user.name }
  await db
    .insertInto('budget_targets')
    .values({ ...row, establishment_id: establishmentId })
    .onConflict((conflict) => conflict.column('establishment_id').doUpdateSet(row))
    .execute()
}

/** Whoever acts for the group, at its time. */
type GroupActor = Pick<GroupContext, 'db' | 'now' | 'user'>

export const findGroupTarget = async ({ db }: Pick<GroupContext, 'db'>, ghtId: number): Promise<TargetRow | undefined> => {
  const row = (await groupTargets(db, [ghtId]))[0]
  return row && { ...row, ght: (await loadGht(db, ghtId))?.name ?? '' }
}

export const saveGroupTargetRow = async ({ db, now, user }: GroupActor, ghtId: number, target: Target | null): Promise<void> => {
  if (target === null) {
    await db.deleteFrom('budget_group_targets').where('ght_id', '=', ghtId).execute()
    return
  }
  const row = { ...target, recorded_at: now, recorded_by: user.name }
  await db
    .insertInto('budget_group_targets')
    .values({ ...row, ght_id: ghtId })
    .onConflict((conflict) => conflict.column('ght_id').doUpdateSet(row))
    .execute()
}
