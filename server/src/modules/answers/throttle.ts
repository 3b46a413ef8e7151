import { AppError } from '../../platform/errors/index.ts'

const WINDOW_MS = 15 * 60_000
const MOST_WRONG = 30
const MOST_ADDRESSES = 10_000

/** Wrong links by address, in memory: 128 random bits are not guessed, this only keeps a hammer away from the database. */
const wrong = new Map<string, number[]>()

const recent = (address: string, now: Date): number[] => (wrong.get(address) ?? []).filter((at) => at > now.getTime() - WINDOW_MS)

/** @throws AppError too-many-attempts */
export const assertNotHammered = (address: string, now: Date): void => {
  if (recent(address, now).length >= MOST_WRONG) throw new AppError('too-many-attempts', { retryAfterSeconds: WINDOW_MS / 1000 })
}

export const noteWrongLink = (address: string, now: Date): void => {
  if (wrong.size >= MOST_ADDRESSES) wrong.clear()
  wrong.set(address, [...recent(address, now), now.getTime()])
}
