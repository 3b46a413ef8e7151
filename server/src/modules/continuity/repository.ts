import type { Insertable, Selectable, Updateable } from 'kysely'
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
