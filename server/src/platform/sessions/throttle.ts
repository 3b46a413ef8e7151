import type { Db } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'

const WINDOW_MS = 15 * 60_000
const PER_ACCOUNT = 8
const PER_ADDRESS = 40

const tooMany = (): AppError => new AppError('too-many-attempts', { retryAfterSeconds: WINDOW_MS / 1000 })

export interface Attempt {
  /** To be thrown when the password turns out wrong. */
  refusal: AppError
}

/**
 * Counts an attempt before the password is looked at, so that parallel ones count together, across processes too; success forgets them.
 * An account is closed for a while after eight failures. An address with many failures only changes the answer to a wrong password: behind a
 * proxy the whole house has one address, and a stranger must not lock everybody out.
 * @throws AppError too-many-attempts
 */
export const beginAttempt = async (db: Db, account: string, address: string, now: Date): Promise<Attempt> => {
  const account_key = account.toLowerCase()
  const since = new Date(now.getTime() - WINDOW_MS)
  await db.deleteFrom('login_failures').where('at', '<', since).execute()
  const { id } = await db.insertInto('login_failures').values({ account_key, address, at: now }).returning('id').executeTakeFirstOrThrow()
  const { byAccount, byAddress } = await db
    .selectFrom('login_failures')
    .where((eb) => eb.or([eb('account_key', '=', account_key), eb('address', '=', address)]))
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('account_key', '=', account_key).as('byAccount'),
      eb.fn.countAll<number>().filterWhere('address', '=', address).as('byAddress'),
    ])
    .executeTakeFirstOrThrow()
  if (byAccount > PER_ACCOUNT) {
    // A refused attempt does not count: the wait ends, whatever goes on knocking.
    await db.deleteFrom('login_failures').where('id', '=', id).execute()
    throw tooMany()
  }
  return { refusal: byAddress > PER_ADDRESS ? tooMany() : new AppError('wrong-credentials') }
}

export const clearFailures = async (db: Db, account: string): Promise<void> => {
  await db.deleteFrom('login_failures').where('account_key', '=', account.toLowerCase()).execute()
}
