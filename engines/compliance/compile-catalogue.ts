import { dayNumber, monthDayIn, parseDuration, parseMonthDay, yearOf } from './calendar.ts'
import * as code from './compiled.ts'
import type { DateColumns, PartColumns } from './compiled.ts'
import type { Deadline, Origin, Requirement, Rule } from './types.ts'

const ORIGINS: Origin[] = ['law', 'programme', 'group-rule', 'house']

interface DateLine {
  kind: number
  on: number
  month: number
  dayOfMonth: number
  months: number
  days: number
  floor: number
  printable: boolean
  origin: Origin
  verified: boolean
  recordedAt: number
  withdrawnAt: number
  forPart: boolean
  source: Deadline | Rule
}

const BLANK = { on: 0, month: 0, dayOfMonth: 0, months: 0, days: 0, floor: code.NONE, recordedAt: -Infinity, withdrawnAt: Infinity, forPart: false }

/** A catalogue deadline as a line, null when it never makes late by itself (SPEC D1). */
function deadlineLine(deadline: Deadline, requirement: Requirement): DateLine | null {
  const { origin, verified, every } = deadline
  if (deadline.reminder === true || deadline.adoptable === true) return null
  const floor = requirement.inForce === undefined ? code.NONE : dayNumber(requirement.inForce)
  const line = { ...BLANK, floor, origin, verified, printable: verified && (origin === 'law' || origin === 'programme'), source: deadline }
  if (every === undefined) {
    if (deadline.from !== undefined) return { ...line, kind: code.FROM, on: dayNumber(deadline.from) }
    return deadline.on === undefined ? null : { ...line, kind: code.ON, on: dayNumber(deadline.on) }
  }
  const monthDay = deadline.day === undefined ? null : parseMonthDay(deadline.day)
  if (monthDay === null) return null
  const recurring = { ...line, month: monthDay.month, dayOfMonth: monthDay.day }
  if (every === 'calendar-year') return { ...recurring, kind: code.THIS_YEAR }
  const span = parseDuration(every)
  if (span === null) return null
  if (span.months === 12 && span.days === 0) return { ...recurring, kind: code.YEARLY }
  const anchor = monthDayIn(requirement.inForce === undefined ? 2000 : yearOf(dayNumber(requirement.inForce)), monthDay.month, monthDay.day)
  return { ...recurring, kind: code.PERIODIC, on: anchor, months: span.months, days: span.days }
}

/** A sound rule as a line. */
export function ruleLine(rule: Rule): DateLine {
  const { origin, letterAttached, recordedAt } = rule
  const line = {
    ...BLANK,
    origin,
    verified: origin !== 'programme' || letterAttached,
    printable: origin === 'programme' && letterAttached,
    floor: dayNumber(rule.adoptedOn),
    recordedAt,
    withdrawnAt: rule.withdrawnAt ?? Infinity,
    forPart: rule.partId !== null,
    source: rule,
  }
  if (rule.kind === 'once') return { ...line, kind: code.ONCE, on: dayNumber(rule.value) }
  if (rule.kind === 'freshness') return { ...line, kind: code.FRESHNESS, ...parseDuration(rule.value) }
  const monthDay = parseMonthDay(rule.value)
  return { ...line, kind: code.YEARLY, month: monthDay?.month ?? 1, dayOfMonth: monthDay?.day ?? 1 }
}

export function dateColumns(lines: DateLine[]): DateColumns {
  return {
    kind: Uint8Array.from(lines, (l) => l.kind),
    on: Int32Array.from(lines, (l) => l.on),
    month: Uint8Array.from(lines, (l) => l.month),
    dayOfMonth: Uint8Array.from(lines, (l) => l.dayOfMonth),
    months: Int32Array.from(lines, (l) => l.months),
    days: Int32Array.from(lines, (l) => l.days),
    floor: Int32Array.from(lines, (l) => l.floor),
    printable: Uint8Array.from(lines, (l) => Number(l.printable)),
    rank: Uint8Array.from(lines, (l) => ORIGINS.indexOf(l.origin) * 2 + (l.verified ? 0 : 1)),
    recordedAt: Float64Array.from(lines, (l) => l.recordedAt),
    withdrawnAt: Float64Array.from(lines, (l) => l.withdrawnAt),
    forPart: Uint8Array.from(lines, (l) => Number(l.forPart)),
    source: lines.map((l) => l.source),
  }
}

/** Parts of all requirements in a row, with the dates of each; rules are appended to `lines` later. */
export function compileParts(requirements: Requirement[], lines: DateLine[]): { partStart: Int32Array; parts: PartColumns } {
  const partStart = new Int32Array(requirements.length + 1)
  const flat = requirements.flatMap((requirement, r) => {
    partStart[r + 1] = (partStart[r] ?? 0) + requirement.parts.length
    return requirement.parts.map((part) => ({ part, requirement, fresh: part.fresh ?? requirement.fresh }))
  })
  const dateStart = new Int32Array(flat.length + 1)
  flat.forEach(({ part, requirement }, p) => {
    for (const deadline of part.deadlines.length > 0 ? part.deadlines : requirement.deadlines) {
      const line = deadlineLine(deadline, requirement)
      if (line !== null) lines.push(line)
    }
    dateStart[p + 1] = lines.length
  })
  const kindOf = (rule: string | undefined): number =>
    rule === undefined ? code.FRESH_NONE : rule === 'same-calendar-year' ? code.FRESH_CALENDAR : rule === 'fiscal-year' ? code.FRESH_FISCAL : code.FRESH_SPAN
  const parts: PartColumns = {
    required: Uint8Array.from(flat, ({ part }) => Number(part.required)),
    saysNo: Uint8Array.from(flat, ({ part }) => Number(part.target?.otherwise === 'unmet')),
    yearly: Uint8Array.from(flat, ({ requirement }) => Number(requirement.yearly)),
    perObject: Uint8Array.from(flat, ({ part }) => Number(part.perObject !== undefined)),
    freshKind: Uint8Array.from(flat, ({ fresh }) => kindOf(fresh?.rule)),
    freshMonths: Int32Array.from(flat, ({ fresh }) => parseDuration(fresh?.rule ?? '')?.months ?? 0),
    freshDays: Int32Array.from(flat, ({ fresh }) => parseDuration(fresh?.rule ?? '')?.days ?? 0),
    freshFirm: Uint8Array.from(flat, ({ fresh }) => Number(fresh?.origin === 'law' || fresh?.origin === 'programme')),
    dateStart,
  }
  return { partStart, parts }
}

export type { DateLine }
