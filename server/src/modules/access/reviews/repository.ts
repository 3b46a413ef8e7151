import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Trx } from '../../../platform/database/tenant.ts'
import type { ReviewLineTable, ReviewTable } from '../tables.ts'

export type ReviewRow = Selectable<ReviewTable> & { lines: number; kept: number; withdrawn: number; asked: number }
export type LineRow = Selectable<ReviewLineTable>

const reviews = (db: Trx, establishmentId: number) =>
  db
    .selectFrom('access_reviews as r')
    .leftJoin('access_review_lines as l', (join) => join.onRef('l.establishment_id', '=', 'r.establishment_id').onRef('l.review_id', '=', 'r.id'))
    .selectAll('r')
    .select((eb) => [
      eb.fn.count<number>('l.id').as('lines'),
      eb.fn.count<number>('l.id').filterWhere('l.decision', '=', 'kept').as('kept'),
      eb.fn.count<number>('l.id').filterWhere('l.decision', '=', 'withdrawn').as('withdrawn'),
      eb.fn.count<number>('l.id').filterWhere('l.decision', '=', 'asked').as('asked'),
    ])
    .where('r.establishment_id', '=', establishmentId)
    .groupBy(['r.establishment_id', 'r.id'])

export const listReviews = (db: Trx, establishmentId: number): Promise<ReviewRow[]> => reviews(db, establishmentId).orderBy('r.id', 'desc').limit(50).execute()

export const findReview = (db: Trx, establishmentId: number, id: number): Promise<ReviewRow | undefined> =>
  reviews(db, establishmentId).where('r.id', '=', id).executeTakeFirst()

export const hasOpenReview = async (db: Trx, establishmentId: number): Promise<boolean> =>
  (await db.selectFrom('access_reviews').select('id').where('establishment_id', '=', establishmentId).where('signed_at', 'is', null).executeTakeFirst()) !==
  undefined

export const insertReview = async (db: Trx, review: Insertable<ReviewTable>): Promise<number> =>
  (await db.insertInto('access_reviews').values(review).returning('id').executeTakeFirstOrThrow()).id

export const insertLines = async (db: Trx, lines: readonly Insertable<ReviewLineTable>[]): Promise<void> => {
  if (lines.length > 0)
    await db
      .insertInto('access_review_lines')
      .values([...lines])
      .execute()
}

export const linesOf = (db: Trx, establishmentId: number, reviewId: number): Promise<LineRow[]> =>
  db
    .selectFrom('access_review_lines')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .where('review_id', '=', reviewId)
    .orderBy(sql`seen->'account'->>'name' collate "fr-x-icu"`)
    .orderBy('id')
    .execute()

export const changeLine = async (db: Trx, establishmentId: number, id: number, change: Updateable<ReviewLineTable>): Promise<void> => {
  await db.updateTable('access_review_lines').set(change).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const closeReview = async (db: Trx, establishmentId: number, id: number, by: { signed_at: Date; signed_by: string }): Promise<void> => {
  await db.updateTable('access_reviews').set(by).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export interface ReachingRow {
  id: number
  name: string
  job_title: string
  disabled: boolean
  created_at: Date
  activated_at: Date | null
  last_sign_in_at: Date | null
  last_methods: string[] | null
  role: string
  establishment_id: number | null
  ght_id: number | null
  care_unit_id: number | null
  directory_id: number | null
}

/** Every account × role that reaches a house: held there, in one of its units, in its group, or on the platform. The fictional and the real are never mixed. */
export const reaching = async (db: Trx, establishmentId: number): Promise<ReachingRow[]> => {
  const { rows } = await sql<ReachingRow>`select u.id, u.name, u.job_title, u.disabled, u.created_at, u.activated_at, u.last_sign_in_at, u.last_methods,
      r.role, r.establishment_id, r.ght_id, r.care_unit_id, r.directory_id
    from role_assignments r join users u on u.id = r.user_id and u.closed_at is null join establishments e on e.id = ${establishmentId} and e.demonstration = u.demonstration
    where r.establishment_id = ${establishmentId} or (r.establishment_id is null and r.ght_id is null)
      or r.ght_id in (select m.ght_id from ght_members m where m.establishment_id = ${establishmentId} and m.membership <> 'partner')
    order by u.name collate "fr-x-icu", u.id, r.role, r.id`.execute(db)
  return rows
}

/** Ends a role where it is held: in this house, in one of its units, or in its group. */
export const withdrawRole = async (
  db: Trx,
  line: Pick<LineRow, 'establishment_id' | 'user_id' | 'role' | 'scope' | 'ght_id' | 'care_unit_id'>,
): Promise<void> => {
  const here = line.scope === 'group' ? null : line.establishment_id
  await db
    .deleteFrom('role_assignments')
    .where('user_id', '=', line.user_id)
    .where('role', '=', line.role ?? '')
    .where(
      sql<boolean>`establishment_id is not distinct from ${here} and ght_id is not distinct from ${line.ght_id} and care_unit_id is not distinct from ${line.care_unit_id}`,
    )
    .execute()
}

/** Reviews signed, of several houses at once: the last of each. */
export const lastSigned = async (db: Trx, establishmentIds: readonly number[]): Promise<{ establishmentId: number; on: string }[]> => {
  if (establishmentIds.length === 0) return []
  const { rows } = await sql<{
    establishmentId: number
    on: string
  }>`select establishment_id as "establishmentId", to_char(max(signed_at) at time zone 'Europe/Paris', 'YYYY-MM-DD') as on from access_reviews
    where signed_at is not null and establishment_id = any(${establishmentIds}) group by establishment_id`.execute(db)
  return rows
}
