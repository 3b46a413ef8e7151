import { AppError } from '../errors/index.ts'

const WINDOW_MS = 60_000
/** Requests of one token in a minute: a spreadsheet that refreshes, not a flood. */
const PER_TOKEN = 600
/** Unknown tokens from one address in a minute. */
const UNKNOWN_PER_ADDRESS = 30
const MOST_KEYS = 10_000

export interface TokenGate {
  /** @throws AppError too-many-attempts */
  assertWelcome(address: string, now: Date): void
  countUnknown(address: string, now: Date): void
  /** @throws AppError too-many-attempts */
  countUse(tokenId: number, now: Date): void
}

/** Counts by the minute, in this process: secrets of 256 bits are not guessed, this only spares the server. */
export const createGate = (): TokenGate => {
  let since = 0
  let counts = new Map<string, number>()
  const counted = (key: string, now: Date, by: number): number => {
    if (Math.abs(now.getTime() - since) >= WINDOW_MS || counts.size > MOST_KEYS) {
      since = now.getTime()
      counts = new Map()
    }
    const count = (counts.get(key) ?? 0) + by
    if (by > 0) counts.set(key, count)
    return count
  }
  const refuse = (): never => {
    throw new AppError('too-many-attempts', { retryAfterSeconds: WINDOW_MS / 1000 })
  }
  return {
    assertWelcome: (address, now) => void (counted(`from ${address}`, now, 0) >= UNKNOWN_PER_ADDRESS && refuse()),
    countUnknown: (address, now) => void counted(`from ${address}`, now, 1),
    countUse: (tokenId, now) => void (counted(`token ${tokenId}`, now, 1) > PER_TOKEN && refuse()),
  }
}
