import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { ActivityTable, PlanTable, RestoreTestTable } from './tables.ts'

export type PlanRow = Selectable<PlanTable>
export type ActivityRow = Selectable<ActivityTable>
export type TestRow = Selectable<RestoreTestTable>

type New<T> = Omit<Insertable<T>, 'establishment_id' | 'id' | 'withdrawn_at' | 'withdrawn_reason'>
const STANDING = { withdrawn_at: null, withdrawn_reason: null } as const

export const listPlans = ({ db, establishmentId }: TenantContext): Promise<PlanRow[]> =>
  db.selectFrom('continuity_plans').selectAll().where('establishment_id', '=', establishmentId).orderBy('kind').orderBy('id', 'desc').execute()

export const listActivities = ({ db, establishmentId }: TenantContext): Promise<ActivityRow[]> =>
  db.selectFrom('critical_activities').selectAll().where('establishment_id', '=', establishmentId).orderBy('name').orderBy('id').execute()

/** Newest first. */
export const listTests = ({ db, establishmentId }: TenantContext): Promise<TestRow[]> =>
  db.selectFrom('restore_tests').selectAll().where('establishment_id', '=', establishmentId).orderBy('tested_on', 'desc').orderBy('id', 'desc').execute()

export const insertPlan = async ({ db, establishmentId }: TenantContext, row: New<PlanTable>): Promise<number> =>
  (
    await db
      .insertInto('continuity_plans')
      .values({ ...row, ...STANDING, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const insertActivity = async ({ db, establishmentId }: TenantContext, row: New<ActivityTable>): Promise<number> =>
  (
    await db
      .insertInto('critical_activities')
      .values({ ...row, ...STANDING, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const insertTest = ({ db, establishmentId }: TenantContext, row: New<RestoreTestTable>): Promise<TestRow> =>
  db
    .insertInto('restore_tests')
    .values({ ...row, ...STANDING, establishment_id: establishmentId })
    .returningAll()
    .executeTakeFirstOrThrow()

export const changePlan = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<PlanTable>): Promise<void> => {
  await db.updateTable('continuity_plans').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const changeActivity = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<ActivityTable>): Promise<void> => {
  await db.updateTable('critical_activities').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const changeTest = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<RestoreTestTable>): Promise<void> => {
  await db.updateTable('restore_tests').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

/** Activities of each plan: one query whatever their number. */
export const listPlanActivities = async ({ db, establishmentId }: TenantContext): Promise<Map<number, number[]>> => {
  const rows = await db.selectFrom('plan_activities').selectAll().where('establishment_id', '=', establishmentId).orderBy('activity_id').execute()
  const byPlan = new Map<number, number[]>()
  for (const row of rows) byPlan.set(row.plan_id, [...(byPlan.get(row.plan_id) ?? []), row.activity_id])
  return byPlan
}

/** Exactly these, whatever there was. */
export const savePlanActivities = async ({ db, establishmentId }: TenantContext, planId: number, activityIds: readonly number[]): Promise<void> => {
  const wanted = [...new Set(activityIds)]
  let gone = db.deleteFrom('plan_activities').where('establishment_id', '=', establishmentId).where('plan_id', '=', planId)
  if (wanted.length > 0) gone = gone.where('activity_id', 'not in', wanted)
  await gone.execute()
  if (wanted.length === 0) return
  await db
    .insertInto('plan_activities')
    .values(wanted.map((activity_id) => ({ establishment_id: establishmentId, plan_id: planId, activity_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Plans that somebody chose to read again in these days. */
export const plansToReview = async (db: Trx, establishmentIds: readonly number[], from: string, to: string) =>
  establishmentIds.length === 0
    ? []
    : db
        .selectFrom('continuity_plans')
        .select(['establishment_id', 'kind', 'scope', 'next_review_on'])
        .where('establishment_id', 'in', establishmentIds)
        .where('withdrawn_at', 'is', null)
        .where('next_review_on', '>=', from)
        .where('next_review_on', '<=', to)
        .orderBy('id')
        .execute()
