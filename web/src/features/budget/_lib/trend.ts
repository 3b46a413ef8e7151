import type { BudgetTarget, FiscalYear } from '@hygie/contract/budget'

type Ratio = NonNullable<FiscalYear['operatingShare']>

export const shareOf = (ratio: Ratio | null | undefined): number | null => (ratio && ratio.denominator > 0 ? ratio.numerator / ratio.denominator : null)

/** What one year has more than another: points of the share (0.01 is one) and euros. */
export interface Trend {
  earlier: { year: number; share: number }
  later: { year: number; share: number }
  points: number
  euros: number
}

/** The two latest years whose share is known; latest first in `years`. null: a single one. */
export const trendOf = (years: readonly FiscalYear[]): Trend | null => {
  const [later, earlier] = years.filter((one) => one.withdrawn === null && one.operatingShare)
  const [now, before] = [shareOf(later?.operatingShare), shareOf(earlier?.operatingShare)]
  if (!later || !earlier || now === null || before === null) return null
  return {
    earlier: { year: earlier.year, share: before },
    later: { year: later.year, share: now },
    points: now - before,
    euros: (later.operatingDigital ?? 0) - (earlier.operatingDigital ?? 0),
  }
}

/** What is missing to reach a target; negative once it is passed. */
export const missingOf = (ratio: Ratio, target: Pick<BudgetTarget, 'share'>): { points: number; euros: number } => ({
  points: target.share - ratio.numerator / ratio.denominator,
  euros: target.share * ratio.denominator - ratio.numerator,
})

/** Shares are shown with two decimals of a point: less is the same figure. */
const SAME_SHARE = 0.00005

/** What was computed less what was entered nationally, in points; 0 when both read the same, null when one is not known. */
export const nationalGapOf = ({ operatingShare, nationalShare }: Pick<FiscalYear, 'operatingShare' | 'nationalShare'>): number | null => {
  const computed = shareOf(operatingShare)
  if (computed === null || nationalShare === null || nationalShare === undefined) return null
  const gap = computed - nationalShare
  return Math.abs(gap) < SAME_SHARE ? 0 : gap
}
