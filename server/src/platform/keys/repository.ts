import './tables.ts'
import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import type { Derivation } from './master.ts'

export interface StoredKey {
  scope: string
  version: number
  master_id: string
  wrapped: Buffer | null
  created_at: Date
  retired_at: Date | null
  destroyed_at: Date | null
}

const COLUMNS = ['scope', 'version', 'master_id', 'wrapped', 'created_at', 'retired_at', 'destroyed_at'] as const

export interface MasterRow {
  id: string
  derivation: Derivation | null
  created_at: Date
}

/** `lock`: against another rotation and keys made meanwhile. */
export const currentMaster = async (owner: Db, lock = false): Promise<MasterRow | null> => {
  const query = owner.selectFrom('master_keys').select(['id', 'derivation', 'created_at']).where('retired_at', 'is', null)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

export const insertMaster = async (owner: Db, master: { id: string; derivation: Derivation | null; at: Date }): Promise<void> => {
  const derivation = master.derivation && JSON.stringify(master.derivation)
  await owner
    .insertInto('master_keys')
    .values({ id: master.id, derivation, created_at: master.at, retired_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const retireMaster = async (owner: Db, id: string, at: Date): Promise<void> => {
  await owner.updateTable('master_keys').set({ retired_at: at }).where('id', '=', id).execute()
}

/** Newest first. */
export const keysOf = (owner: Db, scope: string): Promise<StoredKey[]> =>
  owner.selectFrom('data_keys').select(COLUMNS).where('scope', '=', scope).orderBy('version', 'desc').execute()

export const everyKey = (owner: Db): Promise<StoredKey[]> =>
  owner.selectFrom('data_keys').select(COLUMNS).where('wrapped', 'is not', null).orderBy('scope').orderBy('version').execute()

/** Without the keys themselves. */
export const listKeys = (owner: Db) =>
  owner.selectFrom('data_keys').select(['scope', 'version', 'created_at', 'retired_at', 'destroyed_at']).orderBy('scope').orderBy('version', 'desc').execute()

/** Wrapped by a master key that is still the current one, else nothing is written; the first of two processes wins. */
export const insertKey = async (owner: Db, key: { scope: string; version: number; masterId: string; wrapped: Buffer; at: Date }): Promise<void> => {
  await sql`insert into data_keys (scope, version, master_id, wrapped, created_at)
    select ${key.scope}, ${key.version}, id, ${key.wrapped}, ${key.at} from master_keys where id = ${key.masterId} and retired_at is null for share
    on conflict do nothing`.execute(owner)
}

export const retireKeys = async (owner: Db, scope: string, at: Date): Promise<void> => {
  await owner.updateTable('data_keys').set({ retired_at: at }).where('scope', '=', scope).where('retired_at', 'is', null).execute()
}

export const rewrap = async (owner: Db, key: StoredKey, masterId: string, wrapped: Buffer): Promise<void> => {
  await owner.updateTable('data_keys').set({ master_id: masterId, wrapped }).where('scope', '=', key.scope).where('version', '=', key.version).execute()
}

/** @returns how many were destroyed */
export const destroyKeys = async (owner: Db, scope: string, at: Date, versions?: readonly number[]): Promise<number> => {
  let query = owner.updateTable('data_keys').set({ wrapped: null, destroyed_at: at }).where('scope', '=', scope).where('wrapped', 'is not', null)
  if (versions) query = query.where('version', 'in', [...versions])
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

export const deleteKeys = async (owner: Db, scope: string): Promise<void> => {
  await owner.deleteFrom('data_keys').where('scope', '=', scope).execute()
  await sql`delete from key_work where scope = ${scope}`.execute(owner)
}

/** PostgreSQL keeps what it replaced until it cleans up: written anew, the table holds no destroyed key any more. Outside any transaction. */
export const rewriteKeyTable = async (owner: Db): Promise<void> => void (await sql`vacuum full data_keys`.execute(owner))
