import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { ExerciseTable, ExerciseYearTable } from './tables.ts'

export type ExerciseRow = Selectable<ExerciseTable>
type Changes = Updateable<ExerciseTable>

export const insertExercise = async ({ db, establishmentId, now, user }: TenantContext, one: Changes & { name: string }): Promise<number> => {
  const row: Insertable<ExerciseTable> = { ...BLANK, ...one, establishment_id: establishmentId, created_at: now, created_by: user.name }
  return (await db.insertInto('exercises').values(row).returning('id').executeTakeFirstOrThrow()).id
}

const BLANK = {
  scenario: null,
  planned_on: null,
  expected_participants: null,
  held_on: null,
  duration_minutes: null,
  cyber_origin: null,
  attendance: null,
  participants: null,
  participants_note: null,
  report_file_id: null,
  attendance_file_id: null,
  lessons_written_on: null,
  lessons_signed_on: null,
  lessons_signed_by: null,
  lessons_signed_title: null,
  lessons_file_id: null,
  no_action_reason: null,
  no_action_by: null,
  no_action_on: null,
  no_action_file_id: null,
  withdrawn_at: null,
  withdrawn_reason: null,
  shared_key: null,
  shared_with: '[]',
  lessons_signed_here: false,
  moved_at: null,
  moved_from: null,
  moved_by: null,
} satisfies Changes

/** null: there is no such exercise here. */
export const findExercise = async ({ db, establishmentId }: TenantContext, id: number): Promise<ExerciseRow | null> =>
  (await db.selectFrom('exercises').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()) ?? null

export const changeExercise = async ({ db, establishmentId }: TenantContext, id: number, changes: Changes): Promise<void> => {
  await db.updateTable('exercises').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const listExercises = ({ db, establishmentId }: TenantContext): Promise<ExerciseRow[]> =>
  db.selectFrom('exercises').selectAll().where('establishment_id', '=', establishmentId).orderBy('id').execute()

export const lessonsWithoutSignature = async (db: Trx, establishmentIds: readonly number[]) =>
  establishmentIds.length === 0
    ? []
    : db
        .selectFrom('exercises')
        .select(['establishment_id', 'id', 'name', 'lessons_written_on'])
        .where('establishment_id', 'in', establishmentIds)
        .where('lessons_written_on', 'is not', null)
        .where('lessons_signed_on', 'is', null)
        .where('withdrawn_at', 'is', null)
        .orderBy('id')
        .execute()

export const findYear = async ({ db, establishmentId }: TenantContext, year: number): Promise<Selectable<ExerciseYearTable> | null> =>
  (await db.selectFrom('exercise_years').selectAll().where('establishment_id', '=', establishmentId).where('year', '=', year).executeTakeFirst()) ?? null

export const saveYear = async ({ db, establishmentId }: TenantContext, year: number, answer: ExerciseYearTable['answer'], answer_id: number): Promise<void> => {
  await db
    .insertInto('exercise_years')
    .values({ establishment_id: establishmentId, year, answer, answer_id })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'year']).doUpdateSet({ answer, answer_id }))
    .execute()
}

export const forgetYear = async ({ db, establishmentId }: TenantContext, year: number): Promise<void> => {
  await db.deleteFrom('exercise_years').where('establishment_id', '=', establishmentId).where('year', '=', year).execute()
}

/** Held, and whose lessons nobody has signed yet. */
export const unsignedSince = async (db: Trx, establishmentIds: readonly number[]) =>
  establishmentIds.length === 0
    ? []
    : db
        .selectFrom('exercises')
        .select(['establishment_id', 'id', 'name', 'held_on', 'lessons_signed_on'])
        .where('establishment_id', 'in', establishmentIds)
        .where('held_on', 'is not', null)
        .where('lessons_signed_on', 'is', null)
        .where('withdrawn_at', 'is', null)
        .orderBy('id')
        .execute()

/** Parts of these establishments: one query whatever their number. */
export const listExercisesOf = async (db: Trx, establishmentIds: readonly number[]): Promise<ExerciseRow[]> =>
  establishmentIds.length === 0
    ? []
    : db.selectFrom('exercises').selectAll().where('establishment_id', 'in', establishmentIds).where('withdrawn_at', 'is', null).orderBy('id').execute()
