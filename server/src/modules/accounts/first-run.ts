import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../platform/errors/index.ts'
import type { Services } from '../../platform/services.ts'
import { countAccounts } from './repository.ts'

const LIFETIME_MS = 3_600_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The one-time link printed at start while nobody has an account; it lives in memory only, for one hour. */
export const openFirstRun = async (services: Services): Promise<string | null> => {
  if ((await countAccounts(services.owner.db)) > 0) return null
  const token = randomBytes(24).toString('base64url')
  services.firstRunToken = { hash: hashOf(token), expiresAt: new Date(services.clock.now().getTime() + LIFETIME_MS) }
  return token
}

export const isFirstRunToken = (services: Services, token: string): boolean => {
  const expected = services.firstRunToken
  if (!expected || expected.expiresAt < services.clock.now()) return false
  return timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(expected.hash))
}

/** @throws AppError `already-initialised` | `first-run-link-expired` */
export const firstRunDoor = async (services: Services, token: string): Promise<void> => {
  if ((await countAccounts(services.app.db)) > 0) throw new AppError('already-initialised')
  if (!isFirstRunToken(services, token)) throw new AppError('first-run-link-expired')
}
