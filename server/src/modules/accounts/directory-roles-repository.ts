import type { Role } from '@hygie/contract'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import type { User } from '../../platform/permissions/access.ts'
import type { HeldRole } from './repository.ts'

export const findSigner = async (db: Db, userId: number): Promise<User | null> =>
  (await db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'job_title as jobTitle'])
    .where('id', '=', userId)
    .where('disabled', '=', false)
    .where('demonstration', '=', false)
    .executeTakeFirst()) ?? null

export const namesByNumber = async (db: Db, ids: readonly number[]): Promise<Map<number, string>> => {
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** As the owner: without the houses and groups that are gone since the mapping was written. */
export const stillThere = async (owner: Db, wanted: readonly HeldRole[]): Promise<HeldRole[]> => {
  const houses = new Set((await owner.selectFrom('establishments').select('id').execute()).map((row) => row.id))
  const groups = new Set((await owner.selectFrom('ghts').select('id').execute()).map((row) => row.id))
  return wanted.filter((one) => (one.establishmentId === null || houses.has(one.establishmentId)) && (one.ghtId === null || groups.has(one.ghtId)))
}

export const directoryRoles = async (db: Trx, userId: number, directoryId: number): Promise<(HeldRole & { id: number })[]> => {
  const rows = await db
    .selectFrom('role_assignments')
    .select(['id', 'role', 'establishment_id', 'ght_id'])
    .where('user_id', '=', userId)
    .where('directory_id', '=', directoryId)
    .execute()
  return rows.map((row) => ({ id: row.id, role: row.role as Role, establishmentId: row.establishment_id, ghtId: row.ght_id }))
}

/** @returns those that the person did not hold already, given by somebody else */
export const addDirectoryRoles = async (db: Trx, to: { userId: number; directoryId: number }, roles: readonly HeldRole[]): Promise<HeldRole[]> => {
  if (roles.length === 0) return []
  const rows = await db
    .insertInto('role_assignments')
    .values(
      roles.map((one) => ({ user_id: to.userId, directory_id: to.directoryId, role: one.role, establishment_id: one.establishmentId, ght_id: one.ghtId })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['role', 'establishment_id', 'ght_id'])
    .execute()
  return rows.map((row) => ({ role: row.role as Role, establishmentId: row.establishment_id, ghtId: row.ght_id }))
}

export const dropDirectoryRoles = async (db: Trx, ids: readonly number[]): Promise<void> => {
  if (ids.length > 0) await db.deleteFrom('role_assignments').where('id', 'in', ids).execute()
}
