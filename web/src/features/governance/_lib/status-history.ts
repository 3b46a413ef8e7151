import type { Governance } from './standing.ts'

type DatedStatus = Governance['statuses'][number]
type Field = 'sector' | 'legalStatus'

/** Values of one field, oldest first, each with the day it ended; the last one holds. Empty when it never changed. What stood less than a day is left out. */
export const historyOf = <Key extends Field>(statuses: readonly DatedStatus[], field: Key): { value: DatedStatus[Key]; until: string | null }[] => {
  const days = statuses.filter((one, index) => one.since !== statuses[index + 1]?.since)
  const changes = days.filter((one, index) => one[field] !== days[index - 1]?.[field])
  return changes.length < 2 ? [] : changes.map((one, index) => ({ value: one[field], until: changes[index + 1]?.since ?? null }))
}
