import './tables.ts'
import type { Db, Trx } from '../database/tenant.ts'

const COLUMNS = [
  'id',
  'name',
  'hint',
  'writes',
  'establishments',
  'permissions',
  'addresses',
  'purpose',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_at',
] as const

export const tokensOf = (db: Db, userId: number) =>
  db.selectFrom('script_tokens').select(COLUMNS).where('user_id', '=', userId).orderBy('id', 'desc').limit(200).execute()

/** Everybody's, for who administers. */
export const allTokens = (db: Db) =>
  db
    .selectFrom('script_tokens')
    .innerJoin('users', 'users.id', 'script_tokens.user_id')
    .select([...COLUMNS.map((one) => `script_tokens.${one}` as const), 'users.id as ownerId', 'users.name as ownerName'])
    .orderBy('script_tokens.id', 'desc')
    .limit(1000)
    .execute()

/** Those usable in a house, with who gave them. */
export const tokensReaching = (db: Db, establishmentId: number, now: Date) =>
  db
    .selectFrom('script_tokens')
    .innerJoin('users', 'users.id', 'script_tokens.user_id')
    .select([...COLUMNS.map((one) => `script_tokens.${one}` as const), 'users.id as ownerId', 'users.name as ownerName', 'users.job_title as ownerTitle'])
    .where('users.disabled', '=', false)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) => eb(eb.val(establishmentId), '=', eb.fn.any('script_tokens.establishments')))
    .orderBy('script_tokens.id')
    .execute()

export type TokenRow = Awaited<ReturnType<typeof tokensOf>>[number]

interface NewToken {
  user_id: number
  name: string
  hint: string
  secret_hash: string
  writes: boolean
  establishments: number[]
  permissions: string[] | null
  addresses: string[]
  purpose: string | null
  created_at: Date
  expires_at: Date
}

export const insertToken = (db: Trx, token: NewToken): Promise<TokenRow> =>
  db.insertInto('script_tokens').values(token).returning(COLUMNS).executeTakeFirstOrThrow()

/** @returns its houses; null when it is not this person's, or is over already */
export const endToken = async (db: Trx, userId: number | null, id: number, now: Date): Promise<{ name: string; establishments: number[] } | null> =>
  (await db
    .updateTable('script_tokens')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .$if(userId !== null, (query) => query.where('user_id', '=', userId ?? 0))
    .where('revoked_at', 'is', null)
    .returning(['name', 'establishments'])
    .executeTakeFirst()) ?? null
