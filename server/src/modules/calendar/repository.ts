import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import type { CalendarFeedTable } from './tables.ts'

export const insertFeed = async (db: Trx, feed: Omit<CalendarFeedTable, 'id' | 'created_at' | 'revoked_at'> & { created_at: Date }): Promise<number> =>
  (
    await db
      .insertInto('calendar_feeds')
      .values({ ...feed, revoked_at: null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const listFeeds = (db: Trx, establishmentId: number, userId: number) =>
  db
    .selectFrom('calendar_feeds')
    .select(['id', 'created_at'])
    .where('establishment_id', '=', establishmentId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute()

/** @returns false when that person has no such open address here */
export const revokeFeed = async (db: Trx, feed: { establishmentId: number; id: number; userId: number; at: Date }): Promise<boolean> => {
  const done = await db
    .updateTable('calendar_feeds')
    .set({ revoked_at: feed.at })
    .where('establishment_id', '=', feed.establishmentId)
    .where('id', '=', feed.id)
    .where('user_id', '=', feed.userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Before any tenant is known: whose address this is. */
export const houseOfFeed = async (db: Db, hash: string): Promise<{ establishment_id: number; user_id: number; locale: 'fr' | 'en' } | null> => {
  const { rows } = await sql<{ establishment_id: number; user_id: number; locale: 'fr' | 'en' }>`select * from house_of_feed(${hash})`.execute(db)
  return rows[0] ?? null
}

export const refusesMonday = async (db: Db, userId: number): Promise<boolean> =>
  (await db.selectFrom('monday_refusals').select('user_id').where('user_id', '=', userId).executeTakeFirst()) !== undefined

export const saveMondayRefusal = async (db: Trx, userId: number, at: Date | null): Promise<void> => {
  await db.deleteFrom('monday_refusals').where('user_id', '=', userId).execute()
  if (at) await db.insertInto('monday_refusals').values({ user_id: userId, at }).execute()
}
