import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Db, Trx } from '../database/tenant.ts'
import './tables.ts'

interface HeldRole {
  role: string
  establishmentId: number | null
  ghtId: number | null
}

const MOST = 500

/** Of a person, or everybody's but those of the demonstration, who are no accounts to administer. */
export const findDelegations = async (db: Db, userId: number | null) => {
  const rows = await db
    .selectFrom('delegations')
    .innerJoin('users as giver', 'giver.id', 'delegations.from_user')
    .innerJoin('users as taker', 'taker.id', 'delegations.to_user')
    .select(['delegations.id', 'from_user', 'to_user', 'giver.name as from_name', 'taker.name as to_name', 'signs', 'begins_on', 'ends_on', 'revoked_at'])
    .where((eb) => concerning(eb as never, userId))
    .orderBy('delegations.id', 'desc')
    .limit(MOST)
    .execute()
  const roles = await db
    .selectFrom('delegated_roles')
    .selectAll()
    .where((eb) => eb('delegation_id', '=', eb.fn.any(eb.val(rows.map((one) => one.id)))))
    .execute()
  return rows.map((row) => ({ ...row, roles: roles.filter((one) => one.delegation_id === row.id) }))
}

const concerning = (eb: ExpressionBuilder<Database, 'delegations'>, userId: number | null) =>
  userId === null ? sql<SqlBool>`not giver.demonstration` : eb.or([eb('delegations.from_user', '=', userId), eb('delegations.to_user', '=', userId)])

/** Accounts that hold something where this person does. */
export const findColleagues = (db: Db, userId: number) =>
  db
    .selectFrom('users')
    .select(['users.id', 'users.name', 'users.job_title as jobTitle'])
    .where('users.disabled', '=', false)
    .where('users.id', '!=', userId)
    .where('users.demonstration', '=', (eb) => eb.selectFrom('users as me').select('me.demonstration').where('me.id', '=', userId))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('role_assignments as theirs')
          .innerJoin('role_assignments as mine', (join) => join.on('mine.user_id', '=', userId))
          .select('theirs.id')
          .whereRef('theirs.user_id', '=', 'users.id')
          .where(
            sql<SqlBool>`coalesce(theirs.establishment_id, -theirs.ght_id) = coalesce(mine.establishment_id, -mine.ght_id)
              or exists (select from ght_members m where m.establishment_id in (theirs.establishment_id, mine.establishment_id) and m.ght_id in (theirs.ght_id, mine.ght_id))`,
          ),
      ),
    )
    .orderBy('users.name')
    .limit(MOST)
    .execute()

interface NewDelegation {
  from_user: number
  to_user: number
  signs: boolean
  begins_on: string
  ends_on: string
  created_at: Date
}

export const insertDelegation = async (db: Trx, one: NewDelegation, roles: readonly HeldRole[]): Promise<number> => {
  const { id } = await db.insertInto('delegations').values(one).returning('id').executeTakeFirstOrThrow()
  await db
    .insertInto('delegated_roles')
    .values(roles.map(({ role, establishmentId, ghtId }) => ({ delegation_id: id, role, establishment_id: establishmentId, ght_id: ghtId })))
    .execute()
  return id
}

/** @returns false when it was over already */
export const endDelegation = async (db: Trx, id: number, now: Date): Promise<boolean> =>
  (await db.updateTable('delegations').set({ revoked_at: now }).where('id', '=', id).where('revoked_at', 'is', null).executeTakeFirst()).numUpdatedRows > 0n
