import type { Role } from '@hygie/contract'
import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'

const COLUMNS = [
  'id',
  'name',
  'email',
  'job_title',
  'disabled',
  'created_at',
  'activated_at',
  'last_sign_in_at',
  'last_methods',
  'suspended_until',
  'suspended_reason',
  'leaves_on',
  'closed_at',
] as const

/** The demonstration's people have no account of their own, and the sealed envelope is nobody's. */
export const listLives = (db: Db) =>
  db.selectFrom('users').select(COLUMNS).where('demonstration', '=', false).where('break_glass', '=', false).orderBy('name').orderBy('id').execute()
export type LifeRow = Awaited<ReturnType<typeof listLives>>[number]

export const findLife = (db: Db, id: number): Promise<LifeRow | undefined> =>
  db.selectFrom('users').select(COLUMNS).where('demonstration', '=', false).where('break_glass', '=', false).where('id', '=', id).executeTakeFirst()

export const listHeld = async (db: Db, userId?: number) => {
  const query = db.selectFrom('role_assignments').select(['user_id', 'role', 'establishment_id', 'ght_id', 'care_unit_id', 'directory_id']).orderBy('id')
  const rows = await (userId === undefined ? query : query.where('user_id', '=', userId)).execute()
  return rows.map((one) => ({
    userId: one.user_id,
    role: one.role as Role,
    establishmentId: one.establishment_id,
    ghtId: one.ght_id,
    careUnitId: one.care_unit_id,
    fromDirectory: one.directory_id !== null,
  }))
}

/** A role without its person. */
export const roleOf = ({ role, establishmentId, ghtId, careUnitId, fromDirectory }: Awaited<ReturnType<typeof listHeld>>[number]) => ({
  role,
  establishmentId,
  ghtId,
  careUnitId,
  fromDirectory,
})

interface Change {
  disabled?: boolean
  suspended_until?: string | null
  suspended_reason?: string | null
  leaves_on?: string | null
  closed_at?: Date | null
  activated_at?: Date | null
}

export const changeLife = async (db: Trx, id: number, change: Change): Promise<void> => {
  await db.updateTable('users').set(change).where('id', '=', id).execute()
}

/** Sessions, tokens, delegations, links and roles end with it. */
export const endAccount = async (db: Trx, id: number, now: Date): Promise<void> => {
  await sql`select end_account(${id}, ${now})`.execute(db)
}

export interface PendingRow {
  kind: 'actions' | 'answers' | 'signatures' | 'tokens'
  establishment_id: number
  establishment_name: string
  count: number
}

export const pendingWith = async (db: Db, id: number): Promise<PendingRow[]> => (await sql<PendingRow>`select * from pending_with(${id})`.execute(db)).rows

export const handOverActions = async (db: Trx, from: number, to: number): Promise<{ establishment_id: number; id: number }[]> =>
  (await sql<{ establishment_id: number; id: number }>`select * from hand_over_actions(${from}, ${to})`.execute(db)).rows

/** People who could still administer without this one: none, and nobody could open an account again. */
export const otherAdministrators = async (db: Db, id: number): Promise<number> => {
  const { count } = await db
    .selectFrom('users')
    .innerJoin('role_assignments', 'role_assignments.user_id', 'users.id')
    .where('users.id', '!=', id)
    .where('users.disabled', '=', false)
    .where('users.demonstration', '=', false)
    .where('role', '=', 'administrator')
    .where('establishment_id', 'is', null)
    .where('ght_id', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Accounts whose last day is over, and leaves that are over; as the owner. */
export const dueLives = async (owner: Db, today: string): Promise<{ leaving: number[]; returning: number[] }> => {
  const rows = await owner
    .selectFrom('users')
    .select(['id', 'leaves_on', 'suspended_until'])
    .where('demonstration', '=', false)
    .where('closed_at', 'is', null)
    .where((eb) => eb.or([eb('leaves_on', '<', today), eb('suspended_until', '<', today)]))
    .orderBy('id')
    .execute()
  const leaving = rows.filter((one) => one.leaves_on !== null && one.leaves_on < today).map(({ id }) => id)
  return { leaving, returning: rows.map(({ id }) => id).filter((id) => !leaving.includes(id)) }
}

/** Houses where these roles reach, whatever the group; as the owner. */
export const housesOf = async (owner: Db, held: readonly { establishmentId: number | null; ghtId: number | null }[]): Promise<number[]> => {
  const ghts = held.flatMap((one) => (one.ghtId === null ? [] : [one.ghtId]))
  const members =
    ghts.length === 0
      ? []
      : await owner.selectFrom('ght_members').select('establishment_id').where('ght_id', 'in', ghts).where('membership', '!=', 'partner').execute()
  return [...new Set([...held.flatMap((one) => one.establishmentId ?? []), ...members.map((one) => one.establishment_id)])]
}
