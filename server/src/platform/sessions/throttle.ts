import type { Db } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'

const WINDOW_MS = 15 * 60_000
const PER_ACCOUNT = 8
const PER_ADDRESS = 40

/** Failures are counted in the database, so that several server processes count together. */
export const assertNotThrottled = async (db: Db, account: string, address: string, now: Date): Promise<void> => {
  const since = new Date(now.getTime() - WINDOW_MS)
  const { byAccount, byAddress } = await db
    .selectFrom('login_failures')
    .where('at', '>', since)
    .where((eb) => eb.or([eb('account_key', '=', account.toLowerCase()), eb('address', '=', address)]))
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('account_key', '=', account.toLowerCase()).as('byAccount'),
      eb.fn.countAll<number>().filterWhere('address', '=', address).as('byAddress'),
    ])
    .executeTakeFirstOrThrow()
  if (byAccount >= PER_ACCOUNT || byAddress >= PER_ADDRESS) throw new AppError('too-many-attempts', { retryAfterSeconds: WINDOW_MS / 1000 })
}

export const recordFailure = async (db: Db, account: string, address: string, now: Date): Promise<void> => {
  await db
    .deleteFrom('login_failures')
    .where('at', '<', new Date(now.getTime() - WINDOW_MS))
    .execute()
  await db.insertInto('login_failures').values({ account_key: account.toLowerCase(), address, at: now }).execute()
}

export const clearFailures = async (db: Db, account: string): Promise<void> => {
  await db.deleteFrom('login_failures').where('account_key', '=', account.toLowerCase()).execute()
}
