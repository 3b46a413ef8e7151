import { type Selectable, sql } from 'kysely'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import type { TargetTable } from './tables.ts'

type Target = Omit<Selectable<TargetTable>, 'establishment_id' | 'recorded_at' | 'recorded_by'>
export type TargetRow = Omit<Target, 'recorded_at'> & { recorded_by: string; ght: string | null }

/** That of the house, then those of the groups it is a party or an associate of. */
export const listTargets = async ({ db, establishmentId }: TenantContext): Promise<TargetRow[]> =>
  (
    await sql<TargetRow>`select share, from_year, decided_on, label, recorded_by, null as ght from budget_targets where establishment_id = ${establishmentId}
      union all select t.share, t.from_year, t.decided_on, t.label, t.recorded_by, g.name as ght from budget_group_targets t join ghts g on g.id = t.ght_id
        join ght_members m on m.ght_id = t.ght_id and m.establishment_id = ${establishmentId} and m.membership <> 'partner'`.execute(db)
  ).rows

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
  const row = await db
    .selectFrom('budget_group_targets as t')
    .innerJoin('ghts as g', 'g.id', 't.ght_id')
    .select(['share', 'from_year', 'decided_on', 'label', 'recorded_by', 'g.name as ght'])
    .where('t.ght_id', '=', ghtId)
    .executeTakeFirst()
  return row
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
