import type { Insertable, Selectable, Updateable } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import type { ApplicationTable, CountTable, MeansTable, RowTable, StatementTable } from './tables.ts'

export type ApplicationRow = Selectable<ApplicationTable>
export type MeansRow = Selectable<MeansTable>
export type RegisterRowRow = Selectable<RowTable>
export type CountRow = Selectable<CountTable>
export type StatementRow = Selectable<StatementTable>

type New<T> = Omit<Insertable<T>, 'establishment_id' | 'id' | 'withdrawn_at' | 'withdrawn_reason'>
const STANDING = { withdrawn_at: null, withdrawn_reason: null } as const

export interface Register {
  applications: ApplicationRow[]
  means: MeansRow[]
  rows: RegisterRowRow[]
  counts: CountRow[]
}

/** The whole register: four queries whatever its length. */
export const loadRegister = async ({ db, establishmentId }: TenantContext): Promise<Register> => ({
  applications: await db
    .selectFrom('identification_applications')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .orderBy('name')
    .orderBy('id')
    .execute(),
  means: await db.selectFrom('identification_means').selectAll().where('establishment_id', '=', establishmentId).orderBy('name').orderBy('id').execute(),
  rows: await db.selectFrom('identification_rows').selectAll().where('establishment_id', '=', establishmentId).orderBy('id').execute(),
  counts: await db
    .selectFrom('identification_counts')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .orderBy('counted_on')
    .orderBy('application_id')
    .execute(),
})

export const listStatements = ({ db, establishmentId }: TenantContext): Promise<StatementRow[]> =>
  db
    .selectFrom('identification_statements')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .orderBy('dated_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const insertApplication = async ({ db, establishmentId }: TenantContext, row: New<ApplicationTable>): Promise<number> =>
  (
    await db
      .insertInto('identification_applications')
      .values({ ...row, ...STANDING, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const insertMeans = async ({ db, establishmentId }: TenantContext, row: New<MeansTable>): Promise<number> =>
  (
    await db
      .insertInto('identification_means')
      .values({ ...row, ...STANDING, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const insertStatement = async ({ db, establishmentId }: TenantContext, row: New<StatementTable>): Promise<number> =>
  (
    await db
      .insertInto('identification_statements')
      .values({ ...row, ...STANDING, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const changeApplication = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<ApplicationTable>): Promise<void> => {
  await db.updateTable('identification_applications').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const changeMeans = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<MeansTable>): Promise<void> => {
  await db.updateTable('identification_means').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const changeStatement = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<StatementTable>): Promise<void> => {
  await db.updateTable('identification_statements').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const replaceRows = async (
  { db, establishmentId }: TenantContext,
  applicationId: number,
  rows: readonly Omit<New<RowTable>, 'application_id'>[],
): Promise<void> => {
  await db.deleteFrom('identification_rows').where('establishment_id', '=', establishmentId).where('application_id', '=', applicationId).execute()
  if (rows.length === 0) return
  await db
    .insertInto('identification_rows')
    .values(rows.map((row) => ({ ...row, application_id: applicationId, establishment_id: establishmentId })))
    .execute()
}

/** The count of a day; a correction to an earlier day takes the later ones away. */
export const saveCount = async (
  { db, establishmentId }: TenantContext,
  count: Omit<CountRow, 'establishment_id'> | { application_id: number; counted_on: string; active: 0 },
): Promise<void> => {
  await db
    .deleteFrom('identification_counts')
    .where('establishment_id', '=', establishmentId)
    .where('application_id', '=', count.application_id)
    .where('counted_on', '>=', count.counted_on)
    .execute()
  if (count.active === 0 || !('equipped' in count)) return
  await db
    .insertInto('identification_counts')
    .values({ ...count, establishment_id: establishmentId })
    .execute()
}
