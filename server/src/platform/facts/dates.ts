import type { ErrorCode } from '@hygie/contract'

/** Nothing that proves today is older: an earlier day is a typing error, or the day zero of a spreadsheet. */
const FIRST_DAY = '1990-01-01'
const MOST_YEARS_AHEAD = 50

interface Dates {
  observedOn: string
  validUntil?: string | null
}

type DateFlaw = { code: Extract<ErrorCode, 'date-in-the-future' | 'date-implausible' | 'dates-inverted'>; data: Record<string, string> }

/** What cannot be true of the dates of a fact, seen from `today`; null: nothing. The code is also a reason of the lines that an import leaves. */
export const dateFlaw = ({ observedOn, validUntil }: Dates, today: string): DateFlaw | null => {
  if (observedOn > today) return { code: 'date-in-the-future', data: { day: observedOn } }
  if (observedOn < FIRST_DAY) return { code: 'date-implausible', data: { field: 'observedOn', day: observedOn } }
  if (validUntil == null) return null
  if (validUntil < observedOn) return { code: 'dates-inverted', data: { field: 'validUntil', from: observedOn, until: validUntil } }
  const last = `${Number(today.slice(0, 4)) + MOST_YEARS_AHEAD}${today.slice(4)}`
  return validUntil > last ? { code: 'date-implausible', data: { field: 'validUntil', day: validUntil } } : null
}
