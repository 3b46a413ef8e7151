import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { AssessmentTable } from './tables.ts'

export type AssessmentRow = Omit<Selectable<AssessmentTable>, 'snapshot'>

/** Without the snapshot, which is read alone. */
const COLUMNS = [
  'establishment_id',
  'id',
  'year',
  'name',
  'source',
  'source_id',
  'version',
  'title',
  'groups',
  'choices',
  'scale',
  'priority_measures',
  'status',
  'created_at',
  'created_by',
  'submitted_at',
  'submitted_by',
  'approved_at',
  'approved_by',
  'approved_title',
  'abandoned_reason',
  'snapshot_sha256',
] as const

type House = Pick<TenantContext, 'db' | 'establishmentId'>

export const listAssessmentRows = ({ db, establishmentId }: House): Promise<AssessmentRow[]> =>
  db.selectFrom('assessments').select(COLUMNS).where('establishment_id', '=', establishmentId).orderBy('year', 'desc').orderBy('id', 'desc').execute()

export const findAssessment = async ({ db, establishmentId }: House, id: number): Promise<AssessmentRow | null> =>
  (await db.selectFrom('assessments').select(COLUMNS).where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()) ?? null

/** Answers are written while it is `shared`; handing it in waits for them. */
export const lockAssessment = async ({ db, establishmentId }: House, id: number, how: 'shared' | 'alone'): Promise<AssessmentRow | null> => {
  const found = db.selectFrom('assessments').select(COLUMNS).where('establishment_id', '=', establishmentId).where('id', '=', id)
  return (await (how === 'alone' ? found.forUpdate() : found.forShare()).executeTakeFirst()) ?? null
}

export const findSnapshot = async ({ db, establishmentId }: House, id: number): Promise<unknown> =>
  (await db.selectFrom('assessments').select('snapshot').where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst())?.snapshot ??
  null

export const insertAssessment = async (db: Trx, row: Insertable<AssessmentTable>): Promise<number> =>
  (await db.insertInto('assessments').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updateAssessment = async ({ db, establishmentId }: House, id: number, change: Updateable<AssessmentTable>): Promise<void> => {
  await db.updateTable('assessments').set(change).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const submittedIn = (db: Trx, establishmentIds: readonly number[]): Promise<AssessmentRow[]> =>
  db
    .selectFrom('assessments')
    .select(COLUMNS)
    .where('establishment_id', 'in', establishmentIds)
    .where('status', '=', 'submitted')
    .orderBy('submitted_at')
    .execute()
