import { sql } from 'kysely'
import './tables.ts'
import type { Db } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'

/** So many in so long, whichever process of the server is asked. */
export interface Rate {
  name: string
  most: number
  windowSeconds: number
}

const keyOf = ({ name }: Rate, who: string | number): string => `${name} ${who}`

const refusal = ({ windowSeconds }: Rate): AppError => new AppError('too-many-attempts', { retryAfterSeconds: windowSeconds })

/**
 * Counts one more, in windows that begin with their first count.
 * @throws AppError too-many-attempts
 */
export const count = async (db: Db, rate: Rate, who: string | number, now: Date): Promise<void> => {
  const since = new Date(now.getTime() - rate.windowSeconds * 1000)
  const { rows } = await sql<{ counted: number }>`insert into rate_counts (key, began_at, ends_at, counted)
    values (${keyOf(rate, who)}, ${now}, ${new Date(now.getTime() + rate.windowSeconds * 1000)}, 1)
    on conflict (key) do update set
      counted = case when rate_counts.began_at > ${since} then rate_counts.counted + 1 else 1 end,
      began_at = case when rate_counts.began_at > ${since} then rate_counts.began_at else excluded.began_at end,
      ends_at = case when rate_counts.began_at > ${since} then rate_counts.ends_at else excluded.ends_at end
    returning counted`.execute(db)
  if ((rows[0]?.counted ?? 0) > rate.most) throw refusal(rate)
}

/**
 * Whether that many were counted already, without counting.
 * @throws AppError too-many-attempts
 */
export const assertBelow = async (db: Db, rate: Rate, who: string | number, now: Date): Promise<void> => {
  const row = await db.selectFrom('rate_counts').select('counted').where('key', '=', keyOf(rate, who)).where('ends_at', '>', now).executeTakeFirst()
  if ((row?.counted ?? 0) >= rate.most) throw refusal(rate)
}
