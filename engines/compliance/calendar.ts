import type { Day, Duration } from './types.ts'

/** Whole days since 1970-01-01, proleptic Gregorian calendar, no time zone. */
export type DayNumber = number

/** 9999-12-31: any day number at or after it means « no end ». */
export const NEVER: DayNumber = 2_932_896
const FIRST: DayNumber = -25_567 // 1900-01-01
/** 100 years: a longer duration is a typing error. */
const MAX_MONTHS = 1200
const MAX_DAYS = 36_600

/** Months are added first, then days. */
export interface Span {
  months: number
  days: number
}

export interface MonthDay {
  month: number
  day: number
}

/** Day number of a civil date (month 1–12). Source: H. Hinnant, « chrono-compatible low-level date algorithms ». */
export function fromCivil(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** `year * 512 + month * 32 + day`: one number, so that hot loops allocate nothing. */
function packedCivil(number: DayNumber): number {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  return (yoe + era * 400 + (month <= 2 ? 1 : 0)) * 512 + month * 32 + day
}

export function yearOf(number: DayNumber): number {
  return Math.floor(packedCivil(number) / 512)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Adds months, keeping the day of the month or falling back to the month's last day (31/08 + 6 months = 28/02). */
export function addMonths(number: DayNumber, months: number): DayNumber {
  const packed = packedCivil(number)
  const total = Math.floor(packed / 512) * 12 + ((packed >> 5) & 15) - 1 + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  const day = packed & 31
  const last = day > 28 ? daysInMonth(year, month) : 28
  return fromCivil(year, month, day > last ? last : day)
}

export function addSpan(number: DayNumber, months: number, days: number): DayNumber {
  return (months === 0 ? number : addMonths(number, months)) + days
}

const DASH = 45
const ZERO = 48

/** The number written from `start` to `end`; NaN unless there are only digits. */
function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** `2026-11-23` → day number; NaN unless it is a real day from 1900 to 9999. */
export function dayNumber(iso: Day): DayNumber {
  // Read character by character: every day of every fact comes through here, and a regular expression doubles the cost of compiling.
  if (typeof iso !== 'string' || iso.length !== 10 || iso.charCodeAt(4) !== DASH || iso.charCodeAt(7) !== DASH) return Number.NaN
  const year = digits(iso, 0, 4)
  const month = digits(iso, 5, 7)
  const day = digits(iso, 8, 10)
  if (Number.isNaN(year + month + day)) return Number.NaN
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN
  const number = fromCivil(year, month, day)
  return number < FIRST ? Number.NaN : number
}

export function isoDay(number: DayNumber): Day {
  const packed = packedCivil(number)
  const month = (packed >> 5) & 15
  const day = packed & 31
  return `${String(Math.floor(packed / 512)).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** `P3M`, `P1Y6M`, `P2W`, `P30D`; null when it is not a positive duration of at most a century. */
export function parseDuration(text: Duration): Span | null {
  const match = typeof text === 'string' ? /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text) : null
  if (match === null) return null
  const months = Number(match[1] ?? 0) * 12 + Number(match[2] ?? 0)
  const days = Number(match[3] ?? 0) * 7 + Number(match[4] ?? 0)
  return months + days === 0 || months > MAX_MONTHS || days > MAX_DAYS ? null : { months, days }
}

/** Day reached after a duration; the same day when either cannot be read, so that what should have ended ends at once. */
export function addDuration(day: Day, duration: Duration): Day {
  const span = parseDuration(duration)
  const start = dayNumber(day)
  return span === null || Number.isNaN(start) ? day : isoDay(addSpan(start, span.months, span.days))
}

/** `10-31`; null unless it exists in a leap year. */
export function parseMonthDay(text: string): MonthDay | null {
  const match = typeof text === 'string' ? /^(\d{2})-(\d{2})$/.exec(text) : null
  if (match === null) return null
  const month = Number(match[1])
  const day = Number(match[2])
  return month < 1 || month > 12 || day < 1 || day > daysInMonth(2000, month) ? null : { month, day }
}

/** That date in that year; 29 February becomes the 28th in common years. */
export function monthDayIn(year: number, month: number, day: number): DayNumber {
  const last = daysInMonth(year, month)
  return fromCivil(year, month, day > last ? last : day)
}

/** Accounts of year N are deemed closed on 30/06/N+1 (SPEC F4). */
export function lastClosedFiscalYear(number: DayNumber): number {
  const year = yearOf(number)
  return number > fromCivil(year, 6, 30) ? year - 1 : year - 2
}

/** Latest occurrence strictly before `limit` of `anchor + k × span`, k of any sign. */
export function occurrenceBefore(anchor: DayNumber, months: number, days: number, limit: DayNumber): DayNumber {
  let k = Math.floor((limit - anchor) / (months * 30.436_875 + days))
  while (addSpan(anchor, months * k, days * k) < limit) k++
  while (addSpan(anchor, months * k, days * k) >= limit) k--
  return addSpan(anchor, months * k, days * k)
}

/** Earliest occurrence on or after `limit`. */
export function occurrenceFrom(anchor: DayNumber, months: number, days: number, limit: DayNumber): DayNumber {
  let k = Math.floor((limit - anchor) / (months * 30.436_875 + days))
  while (addSpan(anchor, months * k, days * k) >= limit) k--
  while (addSpan(anchor, months * k, days * k) < limit) k++
  return addSpan(anchor, months * k, days * k)
}
