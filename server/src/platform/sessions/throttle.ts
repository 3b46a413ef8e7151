import type { ErrorCode } from '@hygie/contract'
import type { Db } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'

const MINUTE_MS = 60_000
const WINDOW_MS = 15 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS
const PER_ACCOUNT = 8
const PER_ADDRESS = 40
/** A code of six digits falls to a million tries: who knows the password gets thirty a day, not eight every quarter of an hour. */
const CODES_PER_DAY = 30

const tooMany = (windowMs: number): AppError => new AppError('too-many-attempts', { retryAfterSeconds: windowMs / 1000 })

export interface Attempt {
  /** To be thrown when what was shown turns out wrong. */
  refusal: AppError
  /** What was shown is right. */
  succeed(): Promise<void>
}

interface Asked {
  account: string
  address: string
  now: Date
  /** What a wrong try is answered. */
  refusal?: ErrorCode
  /** A short code: counted by the day as well, and successes do not wipe the failures of somebody else. */
  short?: boolean
}

/**
 * Counts an attempt before what it shows is looked at, so that parallel ones count together, in the database, so that several processes do too.
 * An account is closed for a while after eight failures. An address with many failures only changes the answer to a wrong try: behind a
 * proxy the whole house has one address, and a stranger must not lock everybody out.
 * @throws AppError too-many-attempts
 */
export const beginAttempt = async (db: Db, { account, address, now, refusal = 'wrong-credentials', short = false }: Asked): Promise<Attempt> => {
  const account_key = account.toLowerCase()
  const since = new Date(now.getTime() - WINDOW_MS)
  // Older rows stay for who looks into an attack, until the retention purge.
  const dayAgo = new Date(now.getTime() - DAY_MS)
  const { id } = await db.insertInto('login_failures').values({ account_key, address, at: now }).returning('id').executeTakeFirstOrThrow()
  const forget = () => db.deleteFrom('login_failures').where('id', '=', id).execute()
  const { byAccount, byDay, byAddress } = await db
    .selectFrom('login_failures')
    .where((eb) => eb.or([eb.and([eb('account_key', '=', account_key), eb('at', '>=', dayAgo)]), eb.and([eb('address', '=', address), eb('at', '>=', since)])]))
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere((one) => one.and([one('account_key', '=', account_key), one('at', '>=', since)]))
        .as('byAccount'),
      eb.fn
        .countAll<number>()
        .filterWhere((one) => one.and([one('account_key', '=', account_key), one('at', '>=', dayAgo)]))
        .as('byDay'),
      eb.fn
        .countAll<number>()
        .filterWhere((one) => one.and([one('address', '=', address), one('at', '>=', since)]))
        .as('byAddress'),
    ])
    .executeTakeFirstOrThrow()
  const today = short && byDay > CODES_PER_DAY
  if (byAccount > PER_ACCOUNT || today) {
    // A refused attempt does not count: the wait ends, whatever goes on knocking.
    await forget()
    throw tooMany(today ? DAY_MS : WINDOW_MS)
  }
  return {
    refusal: byAddress > PER_ADDRESS ? tooMany(WINDOW_MS) : new AppError(refusal),
    succeed: async () => void (await (short ? forget() : clearFailures(db, account))),
  }
}

export const clearFailures = async (db: Db, account: string): Promise<void> => {
  await db.deleteFrom('login_failures').where('account_key', '=', account.toLowerCase()).execute()
}
