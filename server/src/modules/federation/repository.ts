import type { Selectable } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import type { FederationProviderTable } from './tables.ts'

export type ProviderRow = Selectable<FederationProviderTable>

export const listProviders = (db: Db): Promise<ProviderRow[]> =>
  db.selectFrom('federation_providers').selectAll().orderBy('kind', 'desc').orderBy('id').execute()

export const findProvider = async (db: Db, id: number): Promise<ProviderRow | null> =>
  (await db.selectFrom('federation_providers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

type Written = Omit<ProviderRow, 'id' | 'settings'> & { settings: string }

export const insertProvider = async (db: Trx, row: Written): Promise<number> =>
  (await db.insertInto('federation_providers').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updateProvider = async (db: Trx, id: number, row: Written): Promise<void> => {
  await db.updateTable('federation_providers').set(row).where('id', '=', id).execute()
}

export const deleteProvider = async (db: Trx, id: number): Promise<void> => {
  await db.deleteFrom('federation_providers').where('id', '=', id).execute()
}

export const findIdentity = (db: Db, providerId: number, subject: string) =>
  db.selectFrom('federation_identities').selectAll().where('provider_id', '=', providerId).where('subject', '=', subject).executeTakeFirst()

/** Whom the provider lets in. */
export const linkedTo = async (db: Db, providerId: number): Promise<number[]> =>
  (await db.selectFrom('federation_identities').select('user_id').distinct().where('provider_id', '=', providerId).execute()).map((row) => row.user_id)

/** Whom a provider that is on lets in. */
export const letIn = async (db: Db): Promise<number[]> => {
  const rows = await db
    .selectFrom('federation_identities')
    .innerJoin('federation_providers', 'federation_providers.id', 'provider_id')
    .select('user_id')
    .distinct()
    .where('enabled', '=', true)
    .execute()
  return rows.map((row) => row.user_id)
}

export const listIdentities = (db: Db) => db.selectFrom('federation_identities').selectAll().orderBy('id').execute()

/** null: somebody has it. */
export const insertIdentity = async (
  db: Db,
  row: { provider_id: number; subject: string; user_id: number; linked_at: Date; linked_by: string },
): Promise<number | null> => {
  const made = await db
    .insertInto('federation_identities')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

export const noteIdentityUse = async (
  db: Db,
  id: number,
  used: { last_used_at: Date; last_acr: string | null; last_token_sealed: Buffer | null },
): Promise<void> => {
  await db.updateTable('federation_identities').set(used).where('id', '=', id).execute()
}

/** @returns whose it was */
export const deleteIdentity = async (db: Trx, id: number) =>
  db.deleteFrom('federation_identities').where('id', '=', id).returning(['provider_id', 'subject', 'user_id']).executeTakeFirst()

export const noteArrival = async (
  db: Db,
  row: { provider_id: number; subject: string; name: string; email: string | null; acr: string | null; at: Date },
): Promise<void> => {
  await db
    .insertInto('federation_arrivals')
    .values(row)
    .onConflict((conflict) => conflict.columns(['provider_id', 'subject']).doUpdateSet(row))
    .execute()
}

export const forgetArrival = async (db: Db, providerId: number, subject: string): Promise<void> => {
  await db.deleteFrom('federation_arrivals').where('provider_id', '=', providerId).where('subject', '=', subject).execute()
}

const ARRIVALS_SHOWN = 50
const ARRIVALS_SHOWN_MS = 30 * 86_400_000

/** Older ones are left to the retention purge, which a hold stops. */
export const listArrivals = (db: Db, now: Date) =>
  db
    .selectFrom('federation_arrivals')
    .selectAll()
    .where('at', '>=', new Date(now.getTime() - ARRIVALS_SHOWN_MS))
    .orderBy('at', 'desc')
    .limit(ARRIVALS_SHOWN)
    .execute()
