import type { ResponseOf } from '@hygie/contract'
import type { getEstablishment } from '@hygie/contract/establishments'
import { daysBetween } from '../../../platform/verdicts/age.ts'

export type Governance = ResponseOf<typeof getEstablishment>
export type Held = Governance['mandates'][number]
export type FoundingDocument = Governance['foundingDocuments'][number]
export type Training = Governance['trainings'][number]
export type DutyWarning = Governance['dutyWarnings'][number]
type MandateCode = Held['mandate']

/** What every card of the page receives. */
export interface CardProps {
  governance: Governance
  today: string
  /** May the person change it here? */
  writes: boolean
}

/** Order of display; the finance direction answers for one action only and may stay unnamed. */
export const EXPECTED_MANDATES = ['chief-executive', 'medical-board-chair', 'it-director', 'ciso', 'dpo', 'quality-manager'] as const satisfies MandateCode[]
/** Those who decide a cut-off: they are trained (register of trainings). */
export const TRAINED_MANDATES = ['chief-executive', 'medical-board-chair'] as const satisfies MandateCode[]
export const EXPECTED_DOCUMENTS = ['security-policy', 'master-plan'] as const satisfies FoundingDocument['kind'][]

/** Both ends are held days. */
export const isHeld = ({ since, until }: Pick<Held, 'since' | 'until'>, today: string): boolean => (since ?? today) <= today && (until ?? today) >= today
export const isEnded = ({ until }: Pick<Held, 'until'>, today: string): boolean => until != null && until < today
/** An open warning; a closed one is history. */
export const isOpen = ({ until }: Pick<DutyWarning, 'until'>, today: string): boolean => until === null || until >= today

/** Days since the day of the next review, 0 when it is still ahead or unknown. */
export const reviewDelay = ({ nextReviewOn }: Pick<FoundingDocument, 'nextReviewOn'>, today: string): number =>
  nextReviewOn != null && nextReviewOn < today ? daysBetween(nextReviewOn, today) : 0

export interface Standing {
  unnamed: MandateCode[]
  held: number
  /** Cumulations and reporting lines nobody has accepted; a missing DPO is among the unnamed. */
  openWarnings: DutyWarning[]
  lateReviews: FoundingDocument[]
  missingDocuments: FoundingDocument['kind'][]
  /** Holders of a deciding mandate without any training recorded. */
  untrained: Held[]
}

const sameName = (a: string, b: string): boolean => a.localeCompare(b, 'fr', { sensitivity: 'base' }) === 0

/** What the page says first: who is named, what is missing, what is to be reviewed. */
export function standingOf({ mandates, dutyWarnings, foundingDocuments, trainings }: Governance, today: string): Standing {
  const held = mandates.filter((one) => isHeld(one, today))
  const names = new Set<string>(held.map(({ mandate }) => mandate))
  const kinds = new Set<string>(foundingDocuments.map(({ kind }) => kind))
  return {
    unnamed: EXPECTED_MANDATES.filter((code) => !names.has(code)),
    held: EXPECTED_MANDATES.filter((code) => names.has(code)).length,
    openWarnings: dutyWarnings.filter((warning) => isOpen(warning, today) && warning.exception === null && warning.code !== 'dpo-not-designated'),
    lateReviews: foundingDocuments.filter((document) => reviewDelay(document, today) > 0),
    missingDocuments: EXPECTED_DOCUMENTS.filter((kind) => !kinds.has(kind)),
    untrained: held.filter(
      ({ mandate, personName }) => TRAINED_MANDATES.some((code) => code === mandate) && !trainings.some((done) => sameName(done.personName, personName)),
    ),
  }
}
