/** Hot path: freshness and dates of one row. No allocation, closure or spread here; rules in brackets are those of SPEC.md. */
import { addSpan, fromCivil, monthDayIn, occurrenceBefore, occurrenceFrom, yearOf } from './calendar.ts'
import { byte, int, real } from './column.ts'
import * as code from './compiled.ts'
import type { Compiled } from './compiled.ts'
import type { Scratch } from './scratch.ts'

/** [K1] [K3] [Y2] */
export function isVisible(c: Compiled, fact: number, s: Scratch): boolean {
  const { facts } = c
  if (real(facts.knownAt, fact) > s.instant || real(facts.withdrawnAt, fact) <= s.instant) return false
  return int(facts.day, fact) <= s.day || (int(facts.period, fact) === s.lookBackYear && int(facts.day, fact) <= s.knownDay)
}

function calendarYear(c: Compiled, fact: number): number {
  const period = int(c.facts.period, fact)
  return period === code.NONE ? int(c.facts.year, fact) : period
}

/** [F1] to [F7]: first day the fact no longer proves under the limits opened in `s`. */
export function endOf(c: Compiled, fact: number, s: Scratch): number {
  let end = int(c.facts.end, fact)
  if (s.hasBaseSpan) {
    const until = addSpan(int(c.facts.day, fact), s.baseMonths, s.baseDays)
    if (until < end) end = until
  }
  if (s.rule >= 0) {
    const until = addSpan(int(c.facts.day, fact), s.ruleMonths, s.ruleDays)
    if (until < end) end = until
  }
  if (s.calendar) {
    const until = fromCivil(calendarYear(c, fact) + 1, 1, 1)
    if (until < end) end = until
  }
  if (s.fiscal) {
    const period = int(c.facts.period, fact)
    const until = fromCivil((period === code.NONE ? int(c.facts.year, fact) - 1 : period) + 2, 7, 1)
    if (until < end) end = until
  }
  return end
}

/** Whether the fact is about the year `year` where that matters. */
export function isOfYear(c: Compiled, fact: number, year: number, s: Scratch): boolean {
  return !s.calendar || calendarYear(c, fact) === year
}

/** [P2] on any day, with what was observed by then. */
function provenOn(c: Compiled, row: number, day: number, s: Scratch): boolean {
  const { linkStart, linkFact, linkFlags } = c.rows
  const year = s.calendar ? yearOf(day) : 0
  for (let i = int(linkStart, row + 1) - 1; i >= int(linkStart, row); i--) {
    const fact = int(linkFact, i)
    if (int(c.facts.day, fact) > day || !isVisible(c, fact, s)) continue
    if (day < endOf(c, fact, s) && isOfYear(c, fact, year, s)) return (byte(linkFlags, i) & 1) === 1
  }
  return false
}

/** [D5] */
function isMet(c: Compiled, row: number, on: number, s: Scratch): boolean {
  const { linkStart, linkFact, linkFlags } = c.rows
  for (let i = int(linkStart, row + 1) - 1; i >= int(linkStart, row); i--) {
    const fact = int(linkFact, i)
    const day = int(c.facts.day, fact)
    if (day <= on) break
    if ((byte(linkFlags, i) & 1) === 0 || !isVisible(c, fact, s)) continue
    if (day < endOf(c, fact, s) && isOfYear(c, fact, int(c.facts.year, fact), s)) return true
  }
  return provenOn(c, row, on + 1, s)
}

/** [D7]: first day late under the freshness rule in force. */
function freshnessDay(c: Compiled, date: number, s: Scratch): number {
  const adopted = int(c.dates.floor, date)
  if (s.lastSufficient < 0) return addSpan(adopted, s.ruleMonths, s.ruleDays)
  const day = addSpan(int(c.facts.day, int(c.rows.linkFact, s.lastSufficient)), s.ruleMonths, s.ruleDays)
  return day > adopted ? day : adopted
}

function yearlyBefore(c: Compiled, date: number, s: Scratch): number {
  const on = monthDayIn(s.year, byte(c.dates.month, date), byte(c.dates.dayOfMonth, date))
  return on < s.day ? on : monthDayIn(s.year - 1, byte(c.dates.month, date), byte(c.dates.dayOfMonth, date))
}

/** The passed day a date makes late for [D2] to [D7], NONE when it does not. */
export function passedDay(c: Compiled, date: number, row: number, s: Scratch): number {
  const { dates } = c
  const kind = byte(dates.kind, date)
  const on = int(dates.on, date)
  if (s.day < int(dates.floor, date)) return code.NONE
  if (kind === code.ON) return s.day > on ? on : code.NONE
  if (kind === code.FROM) return s.day >= on ? on : code.NONE
  if (kind === code.ONCE) return s.day > on && !isMet(c, row, on, s) ? on : code.NONE
  if (kind === code.FRESHNESS) {
    if (date !== s.rule) return code.NONE
    const from = freshnessDay(c, date, s)
    return s.day >= from ? from : code.NONE
  }
  const last = kind === code.PERIODIC ? occurrenceBefore(on, int(dates.months, date), int(dates.days, date), s.day) : yearlyBefore(c, date, s)
  if (last < int(dates.floor, date)) return code.NONE
  if ((kind === code.THIS_YEAR || s.calendar) && yearOf(last) !== s.year) return code.NONE
  return isMet(c, row, last, s) ? code.NONE : last
}

/** [N1]: first day of a date on or after `horizon` and not passed, NONE when there is none. */
export function comingDay(c: Compiled, date: number, horizon: number, s: Scratch): number {
  const { dates } = c
  const kind = byte(dates.kind, date)
  const on = int(dates.on, date)
  const floor = int(dates.floor, date)
  if (kind === code.ONCE) return on >= horizon ? on : code.NONE
  if (kind === code.ON) return on >= horizon && on >= floor ? on : code.NONE
  if (kind === code.FROM) return on > s.day && on >= horizon && on >= floor ? on : code.NONE
  if (kind === code.FRESHNESS) {
    if (date !== s.rule) return code.NONE
    const from = freshnessDay(c, date, s)
    return from > s.day && from >= horizon ? from : code.NONE
  }
  const first = floor > horizon ? floor : horizon
  if (kind === code.PERIODIC) return occurrenceFrom(on, int(dates.months, date), int(dates.days, date), first)
  const year = yearOf(first)
  const day = monthDayIn(year, byte(dates.month, date), byte(dates.dayOfMonth, date))
  return day >= first ? day : monthDayIn(year + 1, byte(dates.month, date), byte(dates.dayOfMonth, date))
}

/** [D8]: first day of the lateness that `date` makes, given the passed day `on`. */
export function lateSince(c: Compiled, date: number, on: number, row: number, s: Scratch): number {
  const kind = byte(c.dates.kind, date)
  const from = Math.max(kind === code.FROM || kind === code.FRESHNESS ? on : on + 1, int(c.dates.floor, date))
  if (kind !== code.ON && kind !== code.FROM) return from
  const { linkStart, linkFact } = c.rows
  let since = from
  // What proves changes only where a fact starts or ends (under a calendar year, one ends where the next starts): the last lapse is one of those days.
  for (let i = int(linkStart, row); i < int(linkStart, row + 1); i++) {
    const fact = int(linkFact, i)
    if (!isVisible(c, fact, s)) continue
    const end = endOf(c, fact, s)
    const start = int(c.facts.day, fact)
    if (end > since && end <= s.day && provenOn(c, row, end - 1, s)) since = end
    if (start > since && start <= s.day && provenOn(c, row, start - 1, s)) since = start
  }
  return since
}
