import { createHash, randomBytes } from 'node:crypto'
import type { IdentifiedBy } from '@hygie/contract'
import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import type { User } from '../permissions/access.ts'

export { derivations, hashPassword, isWeakPassword, verifyPassword } from './passwords.ts'
export { cookieName } from './cookies.ts'
export { beginAttempt, clearFailures } from './throttle.ts'

const LIFETIME_MS = 12 * 3_600_000

export interface SessionOpened {
  /** Goes into the cookie; only its hash is stored. */
  secret: string
  csrfToken: string
  expiresAt: Date
}

/** What is stored of a session in the place of its secret. */
export const sessionHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** How somebody was identified. `strong`: by more than a password (two means, or one that holds two factors). */
export interface Identified {
  methods: readonly IdentifiedBy[]
  strong: boolean
  /** Shorter than a working day. */
  lifetimeMs?: number
}

export const openSession = async (db: Db, userId: number, now: Date, { methods, strong, lifetimeMs = LIFETIME_MS }: Identified): Promise<SessionOpened> => {
  const secret = randomBytes(32).toString('base64url')
  const csrfToken = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now.getTime() + lifetimeMs)
  await db
    .insertInto('sessions')
    .values({
      id_hash: sessionHash(secret),
      user_id: userId,
      csrf_token: csrfToken,
      methods: [...methods],
      strong_at: strong ? now : null,
      confirmed_at: now,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { secret, csrfToken, expiresAt }
}

export interface HeldSession {
  methods: IdentifiedBy[]
  strongAt: Date | null
  confirmedAt: Date
}

export const findSession = async (db: Db, secret: string, now: Date): Promise<{ user: User; csrfToken: string; held: HeldSession } | null> => {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.name', 'users.email', 'users.job_title', 'users.demonstration', 'csrf_token', 'methods', 'strong_at', 'confirmed_at'])
    .where('sessions.id_hash', '=', sessionHash(secret))
    .where('sessions.expires_at', '>', now)
    .where('users.disabled', '=', false)
    .executeTakeFirst()
  if (!row) return null
  return {
    user: { id: row.id, name: row.name, email: row.email, jobTitle: row.job_title, demonstration: row.demonstration },
    csrfToken: row.csrf_token,
    held: { methods: row.methods as IdentifiedBy[], strongAt: row.strong_at, confirmedAt: row.confirmed_at },
  }
}

/** The person has shown again who they are, or for the first time by more than a password. */
export const confirmSession = async (db: Db, secret: string, now: Date, { methods, strong }: Identified): Promise<void> => {
  await db
    .updateTable('sessions')
    .set((eb) => ({
      methods: sql<string[]>`${eb.ref('methods')} || array(select unnest(${eb.val([...methods])}::text[]) except select unnest(${eb.ref('methods')}))`,
      confirmed_at: now,
      ...(strong ? { strong_at: now } : {}),
    }))
    .where('id_hash', '=', sessionHash(secret))
    .execute()
}

export const closeSession = async (db: Db, secret: string): Promise<void> => {
  await db.deleteFrom('sessions').where('id_hash', '=', sessionHash(secret)).execute()
}

/** After a new password, a closed account or a lost way in, every session of the person or of these people ends, but the one kept. */
export const closeSessionsOf = async (db: Db, userId: number | readonly number[], exceptSecret: string | null): Promise<void> => {
  const ids = [userId].flat()
  if (ids.length === 0) return
  let query = db.deleteFrom('sessions').where('user_id', 'in', ids)
  if (exceptSecret !== null) query = query.where('id_hash', '!=', sessionHash(exceptSecret))
  await query.execute()
}

/** Latest first; `current` is the one that this secret opens. */
export const sessionsOf = async (db: Db, userId: number, secret: string | null, now: Date) => {
  const rows = await db
    .selectFrom('sessions')
    .select(['id_hash', 'created_at', 'methods'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute()
  const own = secret === null ? null : sessionHash(secret)
  return rows.map((row) => ({ current: row.id_hash === own, openedAt: row.created_at, by: row.methods as IdentifiedBy[] }))
}
