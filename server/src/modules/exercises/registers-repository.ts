import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { MoneyTable, ProgrammeTable } from './tables.ts'

export type MoneyRow = Selectable<MoneyTable>
export type ProgrammeRow = Selectable<ProgrammeTable>
type New<T> = Omit<Insertable<T>, 'establishment_id' | 'id' | 'created_at' | 'created_by' | 'withdrawn_at' | 'withdrawn_reason'>

const entered = ({ establishmentId, now, user }: TenantContext) =>
  ({ establishment_id: establishmentId, created_at: now, created_by: user.name, withdrawn_at: null, withdrawn_reason: null }) as const

/** Of these establishments: one query whatever their number. */
export const listMoney = async (db: Trx, establishmentIds: readonly number[]): Promise<MoneyRow[]> =>
  establishmentIds.length === 0
    ? []
    : db.selectFrom('exercise_money').selectAll().where('establishment_id', 'in', establishmentIds).orderBy('id', 'desc').execute()

export const insertMoney = async (context: TenantContext, row: New<MoneyTable>): Promise<number> =>
  (
    await context.db
      .insertInto('exercise_money')
      .values({ ...row, ...entered(context) })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const changeMoney = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<MoneyTable>): Promise<void> => {
  await db.updateTable('exercise_money').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const listProgramme = async (db: Trx, establishmentIds: readonly number[]): Promise<ProgrammeRow[]> =>
  establishmentIds.length === 0
    ? []
    : db
        .selectFrom('exercise_programme')
        .selectAll()
        .where('establishment_id', 'in', establishmentIds)
        .orderBy('year')
        .orderBy('quarter')
        .orderBy('id')
        .execute()

export const insertProgramme = async (context: TenantContext, row: New<ProgrammeTable>): Promise<number> =>
  (
    await context.db
      .insertInto('exercise_programme')
      .values({ ...row, ...entered(context) })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const changeProgramme = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<ProgrammeTable>): Promise<void> => {
  await db.updateTable('exercise_programme').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}
