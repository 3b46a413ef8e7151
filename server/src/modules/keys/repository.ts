import './tables.ts'
import type { Selectable } from 'kysely'
import type { Db } from '../../platform/database/tenant.ts'
import type { KeyErasureTable } from './tables.ts'

export type ErasureRow = Selectable<KeyErasureTable>

/** As the owner, like all of these. */
export const listErasures = (owner: Db): Promise<ErasureRow[]> => owner.selectFrom('key_erasures').selectAll().execute()

export const findErasure = async (owner: Db, scope: string): Promise<ErasureRow | null> =>
  (await owner.selectFrom('key_erasures').selectAll().where('scope', '=', scope).forUpdate().executeTakeFirst()) ?? null

/** @returns false when it was asked already */
export const insertErasure = async (owner: Db, row: ErasureRow): Promise<boolean> =>
  (await owner
    .insertInto('key_erasures')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('scope')
    .executeTakeFirst()) !== undefined

/** @returns false when there is none */
export const deleteErasure = async (owner: Db, scope: string): Promise<boolean> =>
  (await owner.deleteFrom('key_erasures').where('scope', '=', scope).returning('scope').executeTakeFirst()) !== undefined
