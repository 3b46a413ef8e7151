import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'

export const upsertActivity = async (
  { db, establishmentId, user, now }: TenantContext,
  year: number,
  activity: { amount: number; measure: string; source: string },
): Promise<void> => {
  const entered = { ...activity, entered_by: user.name, entered_at: now }
  await db
    .insertInto('activity_volumes')
    .values({ establishment_id: establishmentId, year, ...entered })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'year']).doUpdateSet(entered))
    .execute()
}

/** Of several houses, latest year first: one query whatever their number. */
export const listActivities = (db: Trx, establishmentIds: readonly number[]) =>
  db
    .selectFrom('activity_volumes')
    .selectAll()
    .where('establishment_id', 'in', [...establishmentIds, 0])
    .orderBy('year', 'desc')
    .execute()
