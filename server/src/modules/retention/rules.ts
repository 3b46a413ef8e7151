import type { RetentionKind } from '@hygie/contract/retention'

export interface Rule {
  kind: RetentionKind
  days: number | null
  effect: 'deleted' | 'anonymised' | 'kept' | 'never-written'
  origin: 'law' | 'house'
  source: string | null
  verified: boolean
}

/** The day the whole table was last looked at. */
export const REVISED_ON = '2026-11-22'

const YEAR = 365
const HALF_YEAR = 184
const CNIL_LOGS = 'CNIL, délibération n° 2021-122 du 14 octobre 2021 (journalisation)'
const house = { origin: 'house', source: null, verified: true } as const

/** From the event that ends the life of a row: its end, its use, its sending. Durations of the house may be argued; those of a text name it. */
export const RULES: readonly Rule[] = [
  { kind: 'sessions', days: 1, effect: 'deleted', ...house },
  // Six months to a year: the shorter end.
  { kind: 'sign-in-failures', days: HALF_YEAR, effect: 'deleted', origin: 'law', source: CNIL_LOGS, verified: false },
  { kind: 'arrivals', days: 30, effect: 'deleted', ...house },
  { kind: 'password-links', days: 1, effect: 'deleted', ...house },
  { kind: 'tokens', days: YEAR, effect: 'deleted', origin: 'law', source: CNIL_LOGS, verified: false },
  { kind: 'answer-links', days: YEAR, effect: 'anonymised', ...house },
  { kind: 'answer-texts', days: 3 * YEAR, effect: 'anonymised', ...house },
  { kind: 'assessment-links', days: YEAR, effect: 'anonymised', ...house },
  { kind: 'mails', days: YEAR, effect: 'deleted', ...house },
  { kind: 'import-traces', days: 2 * YEAR, effect: 'deleted', ...house },
  { kind: 'failed-jobs', days: 90, effect: 'deleted', ...house },
  { kind: 'closed-accounts', days: 3 * YEAR, effect: 'anonymised', ...house },
  { kind: 'visits', days: YEAR, effect: 'deleted', ...house },
  { kind: 'release-drafts', days: YEAR, effect: 'deleted', ...house },
  { kind: 'folder-drafts', days: YEAR, effect: 'deleted', ...house },
  { kind: 'searches', days: null, effect: 'never-written', ...house },
  { kind: 'snapshots', days: null, effect: 'kept', ...house },
  { kind: 'evidence', days: null, effect: 'kept', ...house },
  { kind: 'ledger', days: null, effect: 'kept', ...house },
]
