import { type At, compile, dayNumber, isoDay, type Requirement, timeline, type Transition } from '@hygie/engines/compliance'
import { endOfParisDay, parisDay } from '../../platform/clock/index.ts'
import type { Known } from './engine-input.ts'

/** States of one requirement from a day to `at`, each day with what was known at its end: the proofs, and what the house then was. */
export const historyOf = (requirement: Requirement, { records: [records], statuses }: Known, from: string, at: At): Transition[] => {
  if (!records) return []
  const known = statuses.filter((one) => one.establishmentId === records.establishmentId && one.since.getTime() <= at.instant)
  const days: Transition[] = []
  for (const { first, last, status } of periodsOf(known.length > 0 ? known : [records], from, at.day)) {
    const { compiled } = compile([requirement], [{ ...records, sector: status.sector, legalStatus: status.legalStatus }])
    days.push(...timeline(compiled, 0, 0, first, { ...at, day: last }, (day) => endOfParisDay(day).getTime()))
  }
  // A change of status that changes nothing here is no line of this history.
  return days.filter((one, index) => !isSame(one, days[index - 1]))
}

const isSame = (one: Transition, before: Transition | undefined): boolean =>
  one.state === before?.state && one.proven === before.proven && one.total === before.total

interface Status {
  sector: string
  legalStatus: string
  since?: Date
}

/** Whole days, first to last included: the last status of a day counts for all of it, the first one since ever. */
const periodsOf = (statuses: readonly Status[], from: string, until: string): { first: string; last: string; status: Status }[] => {
  const starts = statuses.map((one, index) => (index === 0 || !one.since || parisDay(one.since) < from ? from : parisDay(one.since)))
  return statuses.flatMap((status, index) => {
    const first = starts[index] ?? from
    const next = starts[index + 1]
    const last = next === undefined ? until : isoDay(dayNumber(next) - 1)
    return last < first ? [] : [{ first, last, status }]
  })
}
