import type { Rate } from '../rates/index.ts'

/** Secrets of 256 bits are not guessed: this only spares the server. A spreadsheet that refreshes, not a flood. */
export const PER_TOKEN: Rate = { name: 'token', most: 600, windowSeconds: 60 }
export const UNKNOWN_PER_ADDRESS: Rate = { name: 'unknown-token', most: 30, windowSeconds: 60 }
