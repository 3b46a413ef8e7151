import type { DueDateSource } from '../../platform/due-dates/index.ts'
import { plansToReview } from './repository.ts'

const KINDS = { continuity: { fr: 'PCA', en: 'continuity plan' }, recovery: { fr: 'PRA', en: 'recovery plan' } } as const

/** Plans that the house chose to read again on a day. */
export const reviewsToCome: DueDateSource = async (db, establishmentIds, { from, to }) =>
  (await plansToReview(db, establishmentIds, from, to)).map((one) => ({
    on: one.next_review_on ?? '',
    establishmentId: one.establishment_id,
    label: { fr: `Relire le ${KINDS[one.kind].fr} · ${one.scope}`, en: `Review the ${KINDS[one.kind].en} · ${one.scope}` },
    kind: 'event',
    origin: 'house',
    verified: true,
    requirementId: 'dns-2025-12/4a',
  }))
