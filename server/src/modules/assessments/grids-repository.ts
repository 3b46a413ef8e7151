import { sql } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import { both, type Questionnaire } from './questionnaire.ts'

export interface GridHead {
  id: number
  name: string
  version: number
  questions: number
}

/** The newest version of each grid; its questions are counted where they are. */
export const newestGrids = async ({ db, establishmentId }: Pick<TenantContext, 'db' | 'establishmentId'>): Promise<GridHead[]> =>
  db
    .selectFrom('assessment_grids')
    .distinctOn('name')
    .select(['id', 'name', 'version', sql<number>`jsonb_array_length(questionnaire -> 'questions')`.as('questions')])
    .where('establishment_id', '=', establishmentId)
    .orderBy('name')
    .orderBy('version', 'desc')
    .execute()

export const findGrid = async ({ db, establishmentId }: Pick<TenantContext, 'db' | 'establishmentId'>, id: number): Promise<Questionnaire | null> => {
  if (!Number.isInteger(id)) return null
  const row = await db.selectFrom('assessment_grids').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return { source: 'grid', id: row.name, title: both(row.name), version: String(row.version), importAgain: false, ...row.questionnaire }
}

export const insertGrid = async (
  { db, establishmentId, now, user }: TenantContext,
  name: string,
  version: number,
  questionnaire: Pick<Questionnaire, 'scale' | 'choices' | 'questions' | 'groups'>,
): Promise<number> =>
  (
    await db
      .insertInto('assessment_grids')
      .values({ establishment_id: establishmentId, name, version, questionnaire: JSON.stringify(questionnaire), imported_at: now, imported_by: user.name })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
