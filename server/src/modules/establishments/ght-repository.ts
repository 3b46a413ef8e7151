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
}

export const insertGht = async (db: Trx, name: string, now: Date): Promise<number> =>
  (await db.insertInto('ghts').values({ name, demonstration: false, created_at: now }).returning('id').executeTakeFirstOrThrow()).id

export const saveMember = async (db: Trx, one: MemberInput): Promise<void> => {
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
  }
  await db
    .insertInto('ght_members')
    .values(values)
    .onConflict((conflict) => conflict.columns(['ght_id', 'establishment_id']).doUpdateSet({ membership: one.membership, lead: one.lead }))
    .execute()
}

export const removeMember = async (db: Trx, ghtId: number, establishmentId: number): Promise<boolean> =>
  (await db.deleteFrom('ght_members').where('ght_id', '=', ghtId).where('establishment_id', '=', establishmentId).executeTakeFirst()).numDeletedRows > 0n

export const ghtsOf = (db: Trx, establishmentId: number) =>
  db
    .selectFrom('ght_members')
    .innerJoin('ghts', 'ghts.id', 'ght_members.ght_id')
    .select(['ghts.id', 'ghts.name', 'ght_members.membership', 'ght_members.lead'])
    .where('ght_members.establishment_id', '=', establishmentId)
    .orderBy('ghts.id')
    .execute()

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
