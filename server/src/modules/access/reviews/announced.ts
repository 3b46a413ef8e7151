import { REVIEW_MONTHS } from '@hygie/contract/access'
import { monthsAfter } from '../../../platform/clock/index.ts'
import type { DueDateSource } from '../../../platform/due-dates/index.ts'
import { lastSigned } from './repository.ts'

/** The next review of a house that made one: a year after the last. */
export const reviewsToCome: DueDateSource = async (db, establishmentIds, { from, to }) =>
  (await lastSigned(db, establishmentIds))
    .map(({ establishmentId, on }) => ({ establishmentId, on: monthsAfter(on, REVIEW_MONTHS) }))
    .filter(({ on }) => on >= from && on <= to)
    .map(({ establishmentId, on }) => ({
      on,
      establishmentId,
      label: { fr: 'Revoir les accès à Hygie', en: 'Review the accesses to Hygie' },
      kind: 'event',
      origin: 'house',
      verified: true,
      requirementId: 'hygie/2',
    }))
