import type { Trx } from '../../platform/database/tenant.ts'

export interface MemberInput {
  ghtId: number
  establishmentId: number
  membership: string
  lead: boolean
  name: string
  shortName: string
  sector: string
  legalStatus: string
  /** Day it joined, when that is not « always, as far as we know ». */
  since?: string | null | undefined
}

export const insertGht = async (db: Trx, name: string, now: Date): Promise<number> =>
  (await db.insertInto('ghts').values({ name, demonstration: false, created_at: now }).returning('id').executeTakeFirstOrThrow()).id

/** Changing the kind of membership ends one stay and opens another: what bound the house before keeps its dates. */
export const saveMember = async (db: Trx, one: MemberInput, now: Date): Promise<void> => {
  const former = await findMember(db, one.ghtId, one.establishmentId)
  const same = former?.membership === one.membership
  if (former && !same) await keepStay(db, former, now)
  const { count } = await db
    .selectFrom('ght_members')
    .where('ght_id', '=', one.ghtId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const values = {
    ght_id: one.ghtId,
    establishment_id: one.establishmentId,
    membership: one.membership,
    lead: one.lead,
    position: count,
    name: one.name,
    short_name: one.shortName,
    sector: one.sector,
    legal_status: one.legalStatus,
    joined_at: now,
    since: one.since ?? null,
  }
  await db
    .insertInto('ght_members')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['ght_id', 'establishment_id']).doUpdateSet({
        membership: one.membership,
        lead: one.lead,
        ...(same ? {} : { joined_at: now }),
        ...(one.since === undefined ? {} : { since: one.since }),
      }),
    )
    .execute()
}

type Stay = NonNullable<Awaited<ReturnType<typeof findMember>>>

const findMember = (db: Trx, ghtId: number, establishmentId: number) =>
  db.selectFrom('ght_members').selectAll().where('ght_id', '=', ghtId).where('establishment_id', '=', establishmentId).executeTakeFirst()

const keepStay = async (db: Trx, { ght_id, establishment_id, membership, joined_at, since }: Stay, left_at: Date): Promise<void> => {
  await db.insertInto('ght_former_members').values({ ght_id, establishment_id, membership, joined_at, since, left_at }).execute()
}

/** Its past in the group stays: the rules that bound it then. @returns false when it was no member */
export const removeMember = async (db: Trx, ghtId: number, establishmentId: number, now: Date): Promise<boolean> => {
  const former = await findMember(db, ghtId, establishmentId)
  if (!former) return false
  await keepStay(db, former, now)
  return (await db.deleteFrom('ght_members').where('ght_id', '=', ghtId).where('establishment_id', '=', establishmentId).executeTakeFirst()).numDeletedRows > 0n
}

export const ghtsOf = (db: Trx, establishmentId: number) =>
  db
    .selectFrom('ght_members')
    .innerJoin('ghts', 'ghts.id', 'ght_members.ght_id')
    .select(['ghts.id', 'ghts.name', 'ght_members.membership', 'ght_members.lead'])
    .where('ght_members.establishment_id', '=', establishmentId)
    .orderBy('ghts.id')
    .execute()

/** Houses where somebody has a role of his own, whatever their groups. */
export const heldHouses = async (db: Trx, establishmentIds: readonly number[]): Promise<Set<number>> => {
  if (establishmentIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('role_assignments')
    .innerJoin('users', 'users.id', 'role_assignments.user_id')
    .select('role_assignments.establishment_id')
    .where('role_assignments.establishment_id', 'in', establishmentIds)
    .where('users.disabled', '=', false)
    .distinct()
    .execute()
  return new Set(rows.flatMap((row) => row.establishment_id ?? []))
}

export const giveRole = async (db: Trx, userId: number, role: string, where: { establishmentId: number } | { ghtId: number }): Promise<void> => {
  const holders = userId === 0 ? await administrators(db) : [userId]
  if (holders.length === 0) return
  const place = { role, establishment_id: 'establishmentId' in where ? where.establishmentId : null, ght_id: 'ghtId' in where ? where.ghtId : null }
  await db
    .insertInto('role_assignments')
    .values(holders.map((user_id) => ({ user_id, ...place })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The command line acts for nobody in particular: what it creates is opened to those who administer Hygie. */
const administrators = async (db: Trx): Promise<number[]> =>
  (
    await db
      .selectFrom('role_assignments')
      .select('user_id')
      .where('role', '=', 'administrator')
      .where('establishment_id', 'is', null)
      .where('ght_id', 'is', null)
      .execute()
  ).map((row) => row.user_id)
