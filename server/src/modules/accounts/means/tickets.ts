import { randomBytes } from 'node:crypto'
import type { Db } from '../../../platform/database/tenant.ts'
import type { Secrets } from '../../../platform/secrets/index.ts'
import { keepUsedTicket } from './repository.ts'

const LIFETIME_MS = 5 * 60_000

/** What a ticket is good for, and nothing else. */
type Purpose = 'passkey-to-add' | 'passkey-to-show' | 'codes-to-add' | 'second-step'

interface Held<T> {
  id: string
  until: number
  content: T
}

/** What the server would have to remember until the next call: sealed and handed over, so that any process may read it back. */
export const writeTicket = (secrets: Secrets, purpose: Purpose, content: unknown, now: Date): string =>
  secrets
    .seal(
      `ticket ${purpose}`,
      JSON.stringify({ id: randomBytes(16).toString('base64url'), until: now.getTime() + LIFETIME_MS, content } satisfies Held<unknown>),
    )
    .toString('base64url')

/** @returns null: not ours, for something else, or too old */
export const readTicket = <T>(secrets: Secrets, purpose: Purpose, ticket: string, now: Date): Held<T> | null => {
  const text = secrets.open(`ticket ${purpose}`, Buffer.from(ticket, 'base64url'))
  const held = text === null ? null : (JSON.parse(text) as Held<T>)
  return held && held.until >= now.getTime() ? held : null
}

/** Once, whatever the number of processes. @returns false when it was used already */
export const spendTicket = (db: Db, { id, until }: Held<unknown>, now: Date): Promise<boolean> => keepUsedTicket(db, { id, expires_at: new Date(until) }, now)
