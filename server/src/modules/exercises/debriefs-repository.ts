import type { Selectable } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import type { AttendeeTable, DebriefTable } from './tables.ts'

export type DebriefRow = Selectable<DebriefTable>
export type AttendeeRow = Selectable<AttendeeTable>

export const listDebriefs = ({ db, establishmentId }: TenantContext): Promise<DebriefRow[]> =>
  db.selectFrom('exercise_debriefs').selectAll().where('establishment_id', '=', establishmentId).execute()

export const findDebrief = async ({ db, establishmentId }: TenantContext, exerciseId: number): Promise<DebriefRow | null> =>
  (await db
    .selectFrom('exercise_debriefs')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .where('exercise_id', '=', exerciseId)
    .executeTakeFirst()) ?? null

export const writeDebrief = async (
  { db, establishmentId, now, user }: TenantContext,
  exerciseId: number,
  { summary, worked, failed }: Pick<DebriefRow, 'summary' | 'worked' | 'failed'>,
): Promise<void> => {
  const row = { summary, worked: JSON.stringify(worked), failed: JSON.stringify(failed), saved_at: now, saved_by: user.name }
  await db
    .insertInto('exercise_debriefs')
    .values({ establishment_id: establishmentId, exercise_id: exerciseId, ...row })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'exercise_id']).doUpdateSet(row))
    .execute()
}

/** Of every exercise, decision-makers first. */
export const listAttendees = ({ db, establishmentId }: TenantContext): Promise<AttendeeRow[]> =>
  db
    .selectFrom('exercise_attendees')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .orderBy('seat', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()

export const insertAttendee = async ({ db, establishmentId }: TenantContext, one: Omit<AttendeeRow, 'establishment_id' | 'id'>): Promise<void> => {
  await db
    .insertInto('exercise_attendees')
    .values({ ...one, establishment_id: establishmentId })
    .execute()
}

export const changeAttendee = async ({ db, establishmentId }: TenantContext, id: number, one: Partial<AttendeeRow>): Promise<void> => {
  await db.updateTable('exercise_attendees').set(one).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

/** @returns false: there is no such person there */
export const deleteAttendee = async ({ db, establishmentId }: TenantContext, exerciseId: number, id: number): Promise<boolean> =>
  (
    await db
      .deleteFrom('exercise_attendees')
      .where('establishment_id', '=', establishmentId)
      .where('exercise_id', '=', exerciseId)
      .where('id', '=', id)
      .executeTakeFirst()
  ).numDeletedRows > 0n
