import type { Insertable, Selectable, Updateable } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import type { FiscalYearTable } from './tables.ts'

export type FiscalYearRow = Selectable<FiscalYearTable>

/** Latest first. */
export const listYears = ({ db, establishmentId }: TenantContext): Promise<FiscalYearRow[]> =>
  db.selectFrom('fiscal_years').selectAll().where('establishment_id', '=', establishmentId).orderBy('year', 'desc').execute()

export const saveYear = async (
  { db, establishmentId }: TenantContext,
  row: Omit<Insertable<FiscalYearTable>, 'establishment_id' | 'withdrawn_at' | 'withdrawn_reason'>,
): Promise<void> => {
  await db
    .insertInto('fiscal_years')
    .values({ ...row, establishment_id: establishmentId, withdrawn_at: null, withdrawn_reason: null })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'year']).doUpdateSet(row))
    .execute()
}

export const changeYear = async ({ db, establishmentId }: TenantContext, year: number, changes: Updateable<FiscalYearTable>): Promise<void> => {
  await db.updateTable('fiscal_years').set(changes).where('establishment_id', '=', establishmentId).where('year', '=', year).execute()
}
