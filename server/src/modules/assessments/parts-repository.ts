import type { Insertable, Selectable, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import { type TenantAccess, tenantAccess } from '../../platform/permissions/access.ts'
import type { PartTable } from './tables.ts'

export type PartRow = Selectable<PartTable>

/** Before any tenant is known: the house that sent this link. */
export const houseOfPart = async (db: Db, hash: string): Promise<TenantAccess | null> => {
  const { rows } = await sql<Parameters<typeof tenantAccess>[0]>`select * from house_of_assessment_link(${hash})`.execute(db)
  return rows[0] ? tenantAccess(rows[0], []) : null
}

export const insertPart = async (db: Trx, row: Insertable<PartTable>): Promise<number> =>
  (await db.insertInto('assessment_parts').values(row).returning('id').executeTakeFirstOrThrow()).id

export const listParts = (db: Trx, establishmentId: number, assessmentId: number): Promise<PartRow[]> =>
  db
    .selectFrom('assessment_parts')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .where('assessment_id', '=', assessmentId)
    .orderBy('id')
    .execute()

export const findPart = async (db: Trx, establishmentId: number, id: number): Promise<PartRow | null> =>
  (await db.selectFrom('assessment_parts').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()) ?? null

export const findPartByHash = async (db: Trx, establishmentId: number, hash: string): Promise<PartRow | null> =>
  (await db.selectFrom('assessment_parts').selectAll().where('establishment_id', '=', establishmentId).where('token_hash', '=', hash).executeTakeFirst()) ??
  null

export const updatePart = async (db: Trx, establishmentId: number, id: number, change: Updateable<PartTable>): Promise<void> => {
  await db.updateTable('assessment_parts').set(change).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}
