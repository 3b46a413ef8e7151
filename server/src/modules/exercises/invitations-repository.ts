import { sql } from 'kysely'
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
export const fellowHouses = async ({ db, establishmentId }: TenantContext): Promise<{ establishmentId: number; name: string }[]> =>
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
