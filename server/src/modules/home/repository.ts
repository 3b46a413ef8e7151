import type { Trx } from '../../platform/database/tenant.ts'

/** Looking again within the hour is the same visit: what was new when it began stays new. */
const SAME_VISIT_MS = 3_600_000

/** When this person's visit before the one of `now` ended; null: there was none. Real time. */
export const visitBefore = async (db: Trx, userId: number, now: Date): Promise<Date | null> => {
  const row = await db.selectFrom('visits').select(['before_at', 'last_at']).where('user_id', '=', userId).executeTakeFirst()
  if (!row) return null
  return isSameVisit(row.last_at, now) ? row.before_at : row.last_at
}

export const rememberVisit = async (db: Trx, userId: number, now: Date): Promise<void> => {
  const before = await visitBefore(db, userId, now)
  await db
    .insertInto('visits')
    .values({ user_id: userId, before_at: before, last_at: now })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ before_at: before, last_at: now }))
    .execute()
}

const isSameVisit = (last: Date, now: Date): boolean => now.getTime() - last.getTime() < SAME_VISIT_MS
