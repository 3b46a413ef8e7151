import { sql } from 'kysely'
import type { Db } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'

export interface Invitation {
  sharedKey: string
  from: string
  name: string
  scenario: string | null
  plannedOn: string | null
  startsAt: string | null
  endsAt: string | null
}

/** The other houses of its groups. */
export const fellowHouses = async ({
  db,
  establishmentId,
}: Pick<TenantContext, 'db' | 'establishmentId'>): Promise<{ establishmentId: number; name: string }[]> =>
  (await sql<{ establishmentId: number; name: string }>`select id as "establishmentId", name from fellow_houses(${establishmentId})`.execute(db)).rows

/** Exercises to come of its group that it is invited to and has not joined. */
export const listInvitations = async ({ db, establishmentId }: TenantContext): Promise<Invitation[]> =>
  (
    await sql<Invitation>`select shared_key as "sharedKey", from_name as "from", name, scenario, planned_on as "plannedOn", starts_at as "startsAt", ends_at as "endsAt"
    from exercise_invitations(${establishmentId})`.execute(db)
  ).rows

/** Names of the houses that have their own part, by shared exercise. */
export const listPlayers = async ({ db, establishmentId }: TenantContext): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ key: string; name: string }>`select shared_key as key, name from exercise_players(${establishmentId})`.execute(db)
  return new Map([...Map.groupBy(rows, (one) => one.key)].map(([key, parts]) => [key, parts.map((one) => one.name)]))
}

/** Names of the invited houses that declined, by shared exercise. */
export const listDeclinedBy = async ({ db, establishmentId }: TenantContext): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ key: string; name: string }>`select shared_key as key, name from exercise_declined(${establishmentId})`.execute(db)
  return new Map([...Map.groupBy(rows, (one) => one.key)].map(([key, parts]) => [key, parts.map((one) => one.name)]))
}

/** What this house declined, by shared exercise. */
export const listDeclines = async ({ db, establishmentId }: TenantContext): Promise<Map<string, { at: string; by: string }>> => {
  const rows = await db.selectFrom('exercise_declines').selectAll().where('establishment_id', '=', establishmentId).execute()
  return new Map(rows.map((row) => [row.shared_key, { at: row.declined_at.toISOString(), by: row.declined_by }]))
}

/** @returns false when it is declined already */
export const insertDecline = async ({ db, establishmentId, now, user }: TenantContext, sharedKey: string): Promise<boolean> =>
  (await db
    .insertInto('exercise_declines')
    .values({ establishment_id: establishmentId, shared_key: sharedKey, declined_at: now, declined_by: user.name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('shared_key')
    .executeTakeFirst()) !== undefined

export const removeDecline = async ({ db, establishmentId }: TenantContext, sharedKey: string): Promise<void> => {
  await db.deleteFrom('exercise_declines').where('establishment_id', '=', establishmentId).where('shared_key', '=', sharedKey).execute()
}

export interface HostPlan {
  plannedOn: string | null
  startsAt: string | null
  endsAt: string | null
}

/** As the owner: the plan of the host as it is now, and the invited houses that joined and have not played. */
export const followersOf = async (owner: Db, host: number, sharedKey: string): Promise<{ plan: HostPlan; houses: number[] } | null> => {
  const { rows } = await sql<
    HostPlan & { house: number }
  >`select x.planned_on as "plannedOn", x.starts_at as "startsAt", x.ends_at as "endsAt", part.establishment_id as house
    from exercises x join exercises part on part.shared_key = x.shared_key and part.establishment_id = any(x.invited) and part.held_on is null and part.withdrawn_at is null
    where x.establishment_id = ${host} and x.shared_key = ${sharedKey} and x.withdrawn_at is null and x.held_on is null
    order by 4`.execute(owner)
  const [first] = rows
  if (!first) return null
  const { house: _house, ...plan } = first
  return { plan, houses: rows.map((row) => row.house) }
}
