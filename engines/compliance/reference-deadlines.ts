/** Dates that make a part late, the slow and obvious way. Numbers in brackets are rules of SPEC.md. */
import { addSpan, dayNumber, monthDayIn, occurrenceBefore, occurrenceFrom, parseDuration, parseMonthDay, yearOf } from './calendar.ts'
import { isCalendar, isMet, type Limits, type Scene } from './reference-facts.ts'
import { isSufficient } from './sufficient.ts'
import type { Deadline, Fact, Origin, Part, Rule } from './types.ts'

export interface Due {
  deadlineId: string
  origin: Origin
  verified: boolean
  on: number
  since: number
}

const ORIGINS: Origin[] = ['law', 'programme', 'group-rule', 'house']

interface Passed {
  on: number
  /** First day it makes late. */
  from: number
  /** `on` and `from` stand for ever; the others are met once and for all (D5). */
  standing: boolean
}

export interface Source {
  due: Omit<Due, 'on' | 'since'>
  printable: boolean
  /** The passed date to answer for on a day, null if none. */
  passed: (day: number) => Passed | null
  /** The first date on or after a day, null if none. */
  coming: (horizon: number) => number | null
}

/** [D1] [D2] [D3] [D10] */
export function catalogueSource(scene: Scene, part: Part, limits: Limits, facts: Fact[], deadline: Deadline): Source | null {
  const { id, origin, verified, on, from, every, day } = deadline
  const source = { due: { deadlineId: id, origin, verified }, printable: verified && (origin === 'law' || origin === 'programme') }
  const inForce = scene.requirement.inForce === undefined ? -Infinity : dayNumber(scene.requirement.inForce)
  const late = (d: number, last: number, start: number): Passed | null =>
    d >= start && d >= inForce ? { on: last, from: Math.max(start, inForce), standing: true } : null
  if (every !== undefined) {
    const monthDay = day === undefined ? null : parseMonthDay(day)
    const span = every === 'calendar-year' ? { months: 12, days: 0 } : parseDuration(every)
    if (monthDay === null || span === null) return null
    const anchor = monthDayIn(inForce === -Infinity ? 2000 : yearOf(inForce), monthDay.month, monthDay.day)
    return { ...source, ...recurring(part, limits, facts, monthDay, anchor, span, inForce, every === 'calendar-year') }
  }
  if (from !== undefined) {
    const start = dayNumber(from)
    return { ...source, passed: (d) => late(d, start, start), coming: (horizon) => (start > scene.day && start >= horizon && start >= inForce ? start : null) }
  }
  if (on === undefined) return null
  const last = dayNumber(on)
  return { ...source, passed: (d) => late(d, last, last + 1), coming: (horizon) => (last >= horizon && last >= inForce ? last : null) }
}

/** [D3] [D4] [D5] [D6]; yearly dates are computed in each year, so that 29 February comes back. */
function recurring(
  part: Part,
  limits: Limits,
  facts: Fact[],
  monthDay: { month: number; day: number },
  anchor: number,
  span: { months: number; days: number },
  floor: number,
  thisYearOnly: boolean,
): Pick<Source, 'passed' | 'coming'> {
  const yearly = span.months === 12 && span.days === 0
  const inYear = (year: number): number => monthDayIn(year, monthDay.month, monthDay.day)
  const before = (day: number): number => {
    if (!yearly) return occurrenceBefore(anchor, span.months, span.days, day)
    return inYear(yearOf(day)) < day ? inYear(yearOf(day)) : inYear(yearOf(day) - 1)
  }
  const notBefore = (day: number): number => {
    if (!yearly) return occurrenceFrom(anchor, span.months, span.days, day)
    return inYear(yearOf(day)) >= day ? inYear(yearOf(day)) : inYear(yearOf(day) + 1)
  }
  return {
    passed: (day) => {
      const on = before(day)
      if (on < floor || ((thisYearOnly || isCalendar(limits)) && yearOf(on) !== yearOf(day))) return null
      return isMet(facts, part, limits, on) ? null : { on, from: on + 1, standing: false }
    },
    coming: (day) => notBefore(Math.max(day, floor)),
  }
}

export function ruleSource(scene: Scene, part: Part, limits: Limits, facts: Fact[], rule: Rule): Source | null {
  const printable = rule.origin === 'programme' && rule.letterAttached
  const due = { deadlineId: rule.id, origin: rule.origin, verified: rule.origin !== 'programme' || rule.letterAttached }
  const adopted = dayNumber(rule.adoptedOn)
  if (rule.kind === 'yearly-day') {
    const monthDay = parseMonthDay(rule.value)
    return monthDay === null ? null : { due, printable, ...recurring(part, limits, facts, monthDay, 0, { months: 12, days: 0 }, adopted, false) }
  }
  if (rule.kind === 'once') {
    const on = dayNumber(rule.value)
    const passed = (day: number) => (day > on && !isMet(facts, part, limits, on) ? { on, from: Math.max(on + 1, adopted), standing: false } : null)
    return { due, printable, passed, coming: (day) => (on >= day ? on : null) }
  }
  const span = parseDuration(rule.value)
  if (span === null || rule !== limits.rule) return null
  const done = facts.findLast((fact) => isSufficient(fact.value, part.target))
  // [D7]
  const from = done === undefined ? addSpan(adopted, span.months, span.days) : Math.max(addSpan(dayNumber(done.observedOn), span.months, span.days), adopted)
  const passed = (day: number) => (day >= from ? { on: from, from, standing: false } : null)
  return { due, printable, passed, coming: (day) => (from > scene.day && from >= day ? from : null) }
}

/** [D9] */
export function first(dues: Due[]): Due | null {
  const order = (a: Due, b: Due): number => a.on - b.on || ORIGINS.indexOf(a.origin) - ORIGINS.indexOf(b.origin) || Number(b.verified) - Number(a.verified)
  return dues.toSorted(order)[0] ?? null
}
