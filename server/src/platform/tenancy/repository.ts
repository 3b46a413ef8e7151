import { sql } from 'kysely'
import type { User } from '../permissions/access.ts'
import type { Db, Trx } from '../database/tenant.ts'

/** Members of a group in display order; a partner's facts stay out of reach, only its label is here. */
export const loadMembers = (db: Trx, ghtId: number) =>
  db.selectFrom('ght_members').selectAll().where('ght_id', '=', ghtId).orderBy('position').orderBy('establishment_id').execute()

export const loadGht = (db: Trx, ghtId: number) => db.selectFrom('ghts').selectAll().where('id', '=', ghtId).executeTakeFirst()

/** A house in a group, now or once (`leftAt`). Dates as in `ght_members`: null, always. */
export interface Stay {
  establishmentId: number
  ghtId: number
  ghtName: string
  membership: string
  joinedAt: Date | null
  since: string | null
  leftAt: Date | null
}

/** Every stay of these houses, those that ended first: one query whatever their number. */
export const loadStays = async (db: Trx, establishmentIds: readonly number[]): Promise<Stay[]> => {
  const { rows } =
    await sql<Stay>`select m.establishment_id as "establishmentId", m.ght_id as "ghtId", g.name as "ghtName", m.membership, m.joined_at as "joinedAt", m.since, m.left_at as "leftAt"
    from (select ght_id, establishment_id, membership, joined_at, since, null::timestamptz as left_at from ght_members
      union all select ght_id, establishment_id, membership, joined_at, since, left_at from ght_former_members) m
    join ghts g on g.id = m.ght_id where m.establishment_id = any(${establishmentIds}) order by m.left_at nulls last, m.ght_id`.execute(db)
  return rows
}

/** null: nobody, or a closed account. */
export const findPerson = async (db: Db, userId: number): Promise<User | null> => {
  const row = await db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'job_title as jobTitle'])
    .where('id', '=', userId)
    .where('disabled', '=', false)
    .executeTakeFirst()
  return row ?? null
}

/** As the owner: real people who hold a role in a house, there or for its group (a partner's group reads nothing live). */
export const holdersOf = async (owner: Db, role: string, establishmentId: number): Promise<User[]> => {
  const { rows } = await sql<User>`select distinct u.id, u.name, u.email, u.job_title as "jobTitle" from users u join role_assignments r on r.user_id = u.id
    left join ght_members m on m.ght_id = r.ght_id and m.membership <> 'partner'
    where r.role = ${role} and coalesce(r.establishment_id, m.establishment_id) = ${establishmentId} and not u.disabled and not u.demonstration order by u.id`.execute(
    owner,
  )
  return rows
}

/** As the owner: names of some houses, by id. */
export const namesOfHouses = async (owner: Db, ids: readonly number[]): Promise<Map<number, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await owner
    .selectFrom('establishments')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** As the owner: every house, with what judging it needs. */
export const everyConcerned = (owner: Db): Promise<{ id: number; sector: string; legalStatus: string; clockOffsetSeconds: number }[]> =>
  owner
    .selectFrom('establishments')
    .select(['id', 'sector', 'legal_status as legalStatus', 'clock_offset_seconds as clockOffsetSeconds'])
    .orderBy('id')
    .execute()
