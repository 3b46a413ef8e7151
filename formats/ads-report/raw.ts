import type { Skipped } from '../input/index.ts'
import type { AdsReason, AdsReport } from './index.ts'

/** What one of the two readers gives; the level is judged once for both. */
export interface Raw {
  report: Omit<AdsReport, 'level'> & { givenLevel: number | null }
  skipped: Skipped<AdsReason>[]
}

export interface Refused {
  report: null
  skipped: Skipped<AdsReason>[]
}

export const levelIn = (value: number | null, most: 4 | 5): number | null =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= most ? value : null
