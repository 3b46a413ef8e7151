import type { Insertable, Selectable } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { Where } from './lines-repository.ts'
import type { AnswerTable } from './tables.ts'

export type AnswerRow = Selectable<AnswerTable>
type Place = Pick<Where, 'establishmentId' | 'id'>

/** Of some lines, or of all. */
export const loadAnswers = (db: Trx, { establishmentId, id }: Place, positions: readonly number[] | null): Promise<AnswerRow[]> => {
  const all = db
    .selectFrom('assessment_answers')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .where('assessment_id', '=', id)
    .orderBy('position')
  return (positions === null ? all : all.where((eb) => eb('position', '=', eb.fn.any(eb.val(positions))))).execute()
}

/** Writes over the version that was read only. @returns what is kept now, and whether it is ours */
export const writeAnswer = async (db: Trx, expected: number, row: Insertable<AnswerTable>): Promise<{ saved: boolean; row: AnswerRow | null }> => {
  const { establishment_id: establishmentId, assessment_id: id, position, ...values } = row
  const written =
    expected === 0
      ? await db
          .insertInto('assessment_answers')
          .values({ ...row, version: 1 })
          .onConflict((conflict) => conflict.columns(['establishment_id', 'assessment_id', 'position']).doNothing())
          .returningAll()
          .executeTakeFirst()
      : await db
          .updateTable('assessment_answers')
          .set({ ...values, version: expected + 1 })
          .where('establishment_id', '=', establishmentId)
          .where('assessment_id', '=', id)
          .where('position', '=', position)
          .where('version', '=', expected)
          .returningAll()
          .executeTakeFirst()
  if (written) return { saved: true, row: written }
  return { saved: false, row: (await loadAnswers(db, { establishmentId, id }, [position]))[0] ?? null }
}

const ROWS_PER_INSERT = 1000

/** Proposed answers; one given meanwhile stays. */
export const insertCarried = async (db: Trx, rows: readonly Insertable<AnswerTable>[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT)
    await db
      .insertInto('assessment_answers')
      .values(rows.slice(from, from + ROWS_PER_INSERT))
      .onConflict((conflict) => conflict.columns(['establishment_id', 'assessment_id', 'position']).doNothing())
      .execute()
}

export const carriedPositions = async (db: Trx, { establishmentId, id }: Place): Promise<Set<number>> =>
  new Set(
    (
      await db
        .selectFrom('assessment_answers')
        .select('position')
        .where('establishment_id', '=', establishmentId)
        .where('assessment_id', '=', id)
        .where('carried_from', 'is not', null)
        .execute()
    ).map((one) => one.position),
  )

/** Beside an answer that is there: what was answered is not touched, nor its version. */
export const putFile = async (db: Trx, { establishmentId, id }: Place, position: number, fileId: number): Promise<boolean> => {
  const done = await db
    .updateTable('assessment_answers')
    .set({ file_id: fileId })
    .where('establishment_id', '=', establishmentId)
    .where('assessment_id', '=', id)
    .where('position', '=', position)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
