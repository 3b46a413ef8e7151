import type { NOT_COMPUTED } from '@hygie/contract/reports'

/** A house that enters the combined activity; `activity` null: nobody entered it for that year. */
export interface Counted {
  activity: { amount: number; measure: string } | null
  covered: boolean
}

export interface Share {
  covered: number
  total: number
  share: number | null
  reached: boolean | null
  unknown: (typeof NOT_COMPUTED)[number] | null
}

const measureKey = (measure: string): string => measure.trim().toLocaleLowerCase('fr')

/**
 * Activity of the houses that have it, over that of all. Told only when every house has a figure of the same measure: a missing one could
 * make the share higher or lower, and séjours are not added to journées. `unread`: a party whose facts this reader does not read.
 */
export const shareOf = (houses: readonly Counted[], threshold: number, unread: boolean): Share => {
  const sum = (some: readonly Counted[]): number => some.reduce((total, one) => total + (one.activity?.amount ?? 0), 0)
  const [covered, total] = [sum(houses.filter((one) => one.covered)), sum(houses)]
  const measures = new Set(houses.flatMap((one) => (one.activity ? [measureKey(one.activity.measure)] : [])))
  const unknown = unread
    ? 'not-read'
    : houses.length === 0
      ? 'no-member'
      : houses.some((one) => one.activity === null) || total === 0
        ? 'activity-missing'
        : measures.size > 1
          ? 'measures-differ'
          : null
  if (unknown !== null) return { covered, total, share: null, reached: null, unknown }
  const share = covered / total
  return { covered, total, share, reached: share >= threshold, unknown: null }
}
