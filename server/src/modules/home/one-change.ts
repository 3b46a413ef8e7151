import type { Change } from '@hygie/contract/home'

/** « What changed » goes back this far. */
export const DAYS = 30

/** Before those of the same day, kind and author make one line. */
export type One = Omit<Change, 'count' | 'notes' | 'subjects' | 'fresh'> & { recorded: Date; note: string | null; subject: string | null }
