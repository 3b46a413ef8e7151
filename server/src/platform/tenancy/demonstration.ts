import { sql } from 'kysely'
import type { Role } from '@hygie/contract'
import type { Db, Trx } from '../database/tenant.ts'

/** A fictional house: the only kind of tenant whose clock may be shifted. */
export interface DemonstrationHouse {
  id: number
  name: string
  shortName: string
  finessLegal: string
  sector: string
  legalStatus: string
  category: string
  address: string
  beds: number
  staffFte: number
  clockOffsetSeconds: number
  createdAt: Date
}

export interface Demonstration {
  ghtId: number
  ghtName: string
  clockOffsetSeconds: number
  houses: { id: number; name: string; membership: string | null }[]
  people: { userId: number; name: string; jobTitle: string }[]
}

/** Class of advisory locks of the demonstration, `HYGD`: one load or removal at a time, whatever the number of server processes. */
const DEMONSTRATION_LOCK = 0x4859_4744

/** Waits for its turn; held until the end of the transaction. */
export const lockDemonstration = async (trx: Trx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${DEMONSTRATION_LOCK})`.execute(trx)
}

/** As the owner: the demonstration loaded, across tenants. */
export const findDemonstration = async (owner: Db): Promise<Demonstration | null> => {
  const ght = await owner.selectFrom('ghts').selectAll().where('demonstration', '=', true).orderBy('id').executeTakeFirst()
  if (!ght) return null
  const houses = await owner
    .selectFrom('establishments')
    .leftJoin('ght_members', (join) => join.onRef('ght_members.establishment_id', '=', 'establishments.id').on('ght_members.ght_id', '=', ght.id))
    .select(['establishments.id', 'establishments.name', 'establishments.clock_offset_seconds', 'ght_members.membership'])
    .where('establishments.demonstration', '=', true)
    .orderBy('establishments.id')
    .execute()
  const people = await owner.selectFrom('users').select(['id', 'name', 'job_title']).where('demonstration', '=', true).orderBy('id').execute()
  return {
    ghtId: ght.id,
    ghtName: ght.name,
    clockOffsetSeconds: houses[0]?.clock_offset_seconds ?? 0,
    houses: houses.map(({ id, name, membership }) => ({ id, name, membership })),
    people: people.map((one) => ({ userId: one.id, name: one.name, jobTitle: one.job_title })),
  }
}

export const isDemonstrationLoaded = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('ghts').select('id').where('demonstration', '=', true).limit(1).executeTakeFirst()) !== undefined

export const isDemonstrationPerson = async (db: Db, userId: number): Promise<boolean> =>
  (await db.selectFrom('users').select('id').where('id', '=', userId).where('demonstration', '=', true).executeTakeFirst()) !== undefined

export const insertDemonstrationGht = async (trx: Trx, name: string, now: Date): Promise<number> =>
  (await trx.insertInto('ghts').values({ name, demonstration: true, created_at: now }).returning('id').executeTakeFirstOrThrow()).id

/** The transaction is already open to `one.id`. */
export const insertDemonstrationHouse = async (trx: Trx, one: DemonstrationHouse): Promise<void> => {
  await trx
    .insertInto('establishments')
    .values({
      id: one.id,
      name: one.name,
      short_name: one.shortName,
      finess_legal: one.finessLegal,
      siren: null,
      sector: one.sector,
      legal_status: one.legalStatus,
      category: one.category,
      address: one.address,
      beds: one.beds,
      staff_fte: one.staffFte,
      demonstration: true,
      clock_offset_seconds: one.clockOffsetSeconds,
      created_at: one.createdAt,
    })
    .execute()
}

export const insertDemonstrationMember = async (trx: Trx, ghtId: number, one: DemonstrationHouse, membership: string, position: number): Promise<void> => {
  const label = { name: one.name, short_name: one.shortName, sector: one.sector, legal_status: one.legalStatus }
  await trx
    .insertInto('ght_members')
    .values({ ght_id: ghtId, establishment_id: one.id, membership, lead: position === 0, position, ...label })
    .execute()
}

/** Its password is none: nobody signs in with it, one becomes that person from the demonstration. */
export const insertDemonstrationPerson = async (trx: Trx, one: { name: string; email: string; jobTitle: string }, now: Date): Promise<number> => {
  const { id } = await trx
    .insertInto('users')
    .values({ name: one.name, email: one.email, job_title: one.jobTitle, password_hash: '-', disabled: false, demonstration: true, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface GivenRole {
  role: Role
  establishmentId?: number
  ghtId?: number
}

/** @returns how many of the roles the person did not hold yet */
export const giveRoles = async (db: Db, userId: number, roles: readonly GivenRole[]): Promise<number> => {
  if (roles.length === 0) return 0
  const given = await db
    .insertInto('role_assignments')
    .values(roles.map((one) => ({ user_id: userId, role: one.role, establishment_id: one.establishmentId ?? null, ght_id: one.ghtId ?? null })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return given.length
}

/** As the owner: houses, group and people, with all that hangs on them. Ledger streams and files are dropped by the caller. */
export const deleteDemonstration = async (ownerTrx: Trx, houseIds: readonly number[]): Promise<void> => {
  await emptyHouses(ownerTrx, houseIds)
  await ownerTrx.deleteFrom('establishments').where('demonstration', '=', true).execute()
  await ownerTrx.deleteFrom('ghts').where('demonstration', '=', true).execute()
  await ownerTrx.deleteFrom('users').where('demonstration', '=', true).execute()
}

/** As the owner: houses with all that hangs on them. Ledger streams and files are dropped by the caller. */
export const deleteHouses = async (ownerTrx: Trx, houseIds: readonly number[]): Promise<void> => {
  if (houseIds.length === 0) return
  await emptyHouses(ownerTrx, houseIds)
  await ownerTrx.deleteFrom('establishments').where('id', 'in', houseIds).execute()
}

const emptyHouses = async (ownerTrx: Trx, houseIds: readonly number[]): Promise<void> => {
  // Cascades run one after the other and check their own keys at once: rows go before those they point at.
  for (const table of await tenantTablesChildrenFirst(ownerTrx))
    await sql`delete from ${sql.table(table)} where establishment_id = any(${houseIds})`.execute(ownerTrx)
}

/** Tables whose foreign keys lead to `establishments`, as the schema is now: a new capability needs no line here. */
const tenantTablesChildrenFirst = async (owner: Trx): Promise<string[]> => {
  const { rows } = await sql<{ child: string; parent: string }>`select distinct c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attname = 'establishment_id'
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conrelid <> c.confrelid`.execute(owner)
  const reached = new Set(['establishments'])
  for (let size = 0; size !== reached.size;) {
    size = reached.size
    for (const { child, parent } of rows) if (reached.has(parent)) reached.add(child)
  }
  const waiting = reached.difference(new Set(['establishments']))
  const ordered: string[] = []
  while (waiting.size > 0) {
    const free = [...waiting].filter((table) => !rows.some((one) => one.parent === table && waiting.has(one.child)))
    if (free.length === 0) throw new Error(`foreign keys in a circle: ${[...waiting].join(', ')}`)
    for (const table of free.toSorted()) {
      ordered.push(table)
      waiting.delete(table)
    }
  }
  return ordered
}
