import type { Role } from '@hygie/contract'
import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import { secondMeansOfAll } from './means/repository.ts'

const FIRST_ACCOUNT_LOCK = 0x4859_4741

/** Two links opened at once, on two processes perhaps, make one first administrator. */
export const lockFirstAccount = async (trx: Trx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK})`.execute(trx)
}

/** The demonstration's people cannot sign in: they do not count. */
export const countAccounts = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('users')
    .where('demonstration', '=', false)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export const findByEmail = (db: Db, email: string) =>
  db
    .selectFrom('users')
    .selectAll()
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()

export const findById = (db: Db, id: number) => db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()

export interface NewAccount {
  name: string
  jobTitle: string
  email: string
  passwordHash: string
}

export const insertAccount = async (db: Db, account: NewAccount, now: Date): Promise<number> => {
  const { id } = await db
    .insertInto('users')
    .values({
      name: account.name,
      email: account.email,
      job_title: account.jobTitle,
      password_hash: account.passwordHash,
      disabled: false,
      demonstration: false,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface HeldRole {
  role: Role
  establishmentId: number | null
  ghtId: number | null
  careUnitId?: number | null | undefined
}

export const setRoles = async (db: Trx, userId: number, roles: readonly HeldRole[]): Promise<void> => {
  // Those that a directory gives are taken back by the directory.
  await db.deleteFrom('role_assignments').where('user_id', '=', userId).where('directory_id', 'is', null).execute()
  if (roles.length === 0) return
  await db
    .insertInto('role_assignments')
    .values(
      roles.map((one) => ({ user_id: userId, role: one.role, establishment_id: one.establishmentId, ght_id: one.ghtId, care_unit_id: one.careUnitId ?? null })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const setPasswordHash = async (db: Db, id: number, password_hash: string): Promise<void> => {
  await db.updateTable('users').set({ password_hash }).where('id', '=', id).execute()
}

export const listAccounts = async (db: Db) => {
  const users = await db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'job_title', 'disabled'])
    .where('demonstration', '=', false)
    .where('break_glass', '=', false)
    .orderBy('name')
    .execute()
  const means = await secondMeansOfAll(db)
  const roles = await db
    .selectFrom('role_assignments')
    .select(['user_id', 'role', 'establishment_id', 'ght_id', 'care_unit_id', 'directory_id'])
    .orderBy('id')
    .execute()
  return users.map((user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    jobTitle: user.job_title,
    disabled: user.disabled,
    secondMeans: means.get(user.id) ?? [],
    roles: roles
      .filter((one) => one.user_id === user.id)
      .map((one) => ({
        role: one.role as Role,
        establishmentId: one.establishment_id,
        ghtId: one.ght_id,
        careUnitId: one.care_unit_id,
        fromDirectory: one.directory_id !== null,
      })),
  }))
}

export const listGhts = (db: Db, ids: readonly number[]) =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('ghts').select(['id', 'name', 'demonstration']).where('id', 'in', ids).orderBy('id').execute()

export const keepReset = async (db: Db, row: { token_hash: string; user_id: number; expires_at: Date }): Promise<void> => {
  await db.insertInto('password_resets').values(row).execute()
}

export const findReset = (db: Db, tokenHash: string, now: Date) =>
  db
    .selectFrom('password_resets')
    .innerJoin('users', 'users.id', 'password_resets.user_id')
    .select(['users.id', 'users.name', 'users.email', 'users.job_title as jobTitle'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('users.disabled', '=', false)
    .executeTakeFirst()

/** @returns false when the link was used meanwhile */
export const takeResets = async (db: Trx, tokenHash: string, userId: number): Promise<boolean> => {
  const taken = await db.deleteFrom('password_resets').where('token_hash', '=', tokenHash).executeTakeFirst()
  await db.deleteFrom('password_resets').where('user_id', '=', userId).execute()
  return taken.numDeletedRows > 0n
}

/** Houses that a role held for a group reaches; as the owner. */
export const housesReached = async (owner: Db, ghtId: number): Promise<number[]> =>
  (await owner.selectFrom('ght_members').select('establishment_id').where('ght_id', '=', ghtId).where('membership', '!=', 'partner').execute()).map(
    (row) => row.establishment_id,
  )

/** Those of the platform who are open; the envelope is for the day when nobody is. `alone`: they enter by a password or a passkey of Hygie itself. */
export const administrators = (db: Trx): Promise<{ id: number; alone: boolean }[]> =>
  db
    .selectFrom('users')
    .where('disabled', '=', false)
    .where('demonstration', '=', false)
    .where('break_glass', '=', false)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('role_assignments')
          .select('id')
          .whereRef('user_id', '=', 'users.id')
          .where('role', '=', 'administrator')
          .where('establishment_id', 'is', null)
          .where('ght_id', 'is', null),
      ),
    )
    .select((eb) => [
      'users.id',
      eb
        .or([eb('password_hash', '!=', ''), eb.exists(eb.selectFrom('passkeys').select('id').whereRef('user_id', '=', 'users.id'))])
        .$castTo<boolean>()
        .as('alone'),
    ])
    .execute()

/** People who can still administer: none left, and nobody could open an account again. */
export const countAdministrators = async (db: Trx): Promise<number> => {
  const { count } = await db
    .selectFrom('users')
    .innerJoin('role_assignments', 'role_assignments.user_id', 'users.id')
    .where('users.disabled', '=', false)
    .where('users.demonstration', '=', false)
    .where('role_assignments.role', '=', 'administrator')
    .where('role_assignments.establishment_id', 'is', null)
    .where('role_assignments.ght_id', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Groups and houses made from the terminal before anybody had an account open to the first administrator: nobody else could reach them. As the owner. */
export const adoptOrphans = async (owner: Db, userId: number): Promise<void> => {
  await sql`insert into role_assignments (user_id, role, ght_id) select ${userId}, 'ciso', g.id from ghts g
    where not g.demonstration and not exists (select from role_assignments r where r.ght_id = g.id)`.execute(owner)
  await sql`insert into role_assignments (user_id, role, establishment_id) select ${userId}, 'ciso', e.id from establishments e
    where not e.demonstration and not exists (select from role_assignments r where r.establishment_id = e.id) and not exists (select from ght_members m where m.establishment_id = e.id)`.execute(
    owner,
  )
}
