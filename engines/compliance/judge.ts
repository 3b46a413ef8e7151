/** Hot path: one part, row by row. No allocation, closure or spread here; rules in brackets are those of SPEC.md. */
import { NEVER } from './calendar.ts'
import { byte, int, real } from './column.ts'
import * as code from './compiled.ts'
import type { Compiled, StatementColumns } from './compiled.ts'
import { comingDay, endOf, isOfYear, isVisible, passedDay } from './judge-dates.ts'
import type { Scratch } from './scratch.ts'

/** [K2] [K3] [Y2] */
export function isStated(list: StatementColumns, i: number, s: Scratch): boolean {
  if (real(list.recordedAt, i) > s.instant || real(list.withdrawnAt, i) <= s.instant) return false
  return int(list.day, i) <= s.day || (int(list.period, i) === s.lookBackYear && int(list.day, i) <= s.knownDay)
}

/** [A2] [T2] */
function isOfPeriod(list: StatementColumns, i: number, calendar: boolean, s: Scratch): boolean {
  const period = int(list.period, i)
  if (s.fiscal) return (period === code.NONE ? int(list.year, i) - 1 : period) >= s.lastClosed
  return !calendar || (period === code.NONE ? int(list.year, i) : period) === s.year
}

function isRuleKnown(c: Compiled, date: number, s: Scratch): boolean {
  return real(c.dates.recordedAt, date) <= s.instant && real(c.dates.withdrawnAt, date) > s.instant && int(c.dates.floor, date) <= s.day
}

/** [F5] [F6] */
function openLimits(c: Compiled, slot: number, part: number, s: Scratch): void {
  const { dates, parts } = c
  let rule = code.NONE
  for (let i = int(c.ruleStart, slot); i < int(c.ruleStart, slot + 1); i++) {
    if (byte(dates.kind, i) !== code.FRESHNESS || !isRuleKnown(c, i, s)) continue
    if (rule === code.NONE || isStronger(c, i, rule)) rule = i
  }
  s.rule = rule
  s.ruleMonths = rule < 0 ? 0 : int(dates.months, rule)
  s.ruleDays = rule < 0 ? 0 : int(dates.days, rule)
  const kind = rule < 0 || byte(parts.freshFirm, part) === 1 ? byte(parts.freshKind, part) : code.FRESH_NONE
  s.calendar = kind === code.FRESH_CALENDAR
  s.fiscal = kind === code.FRESH_FISCAL
  s.hasBaseSpan = kind === code.FRESH_SPAN
  s.baseMonths = int(parts.freshMonths, part)
  s.baseDays = int(parts.freshDays, part)
}

/** Between two freshness rules, `later` listed after `earlier`. */
function isStronger(c: Compiled, later: number, earlier: number): boolean {
  const { forPart, floor, recordedAt } = c.dates
  if (byte(forPart, later) !== byte(forPart, earlier)) return byte(forPart, later) > byte(forPart, earlier)
  if (int(floor, later) !== int(floor, earlier)) return int(floor, later) > int(floor, earlier)
  return real(recordedAt, later) >= real(recordedAt, earlier)
}

/** [A2] [Q3] */
function openAnswers(c: Compiled, slot: number, part: number, s: Scratch): void {
  const { answers } = c
  let wide = code.NONE
  let own = code.NONE
  s.answered = false
  for (let i = int(answers.start, slot); i < int(answers.start, slot + 1); i++) {
    if (!isStated(answers, i, s)) continue
    if (byte(answers.notApplicable, i) === 0) s.answered = true
    if (byte(c.parts.yearly, part) === 1 && !isOfPeriod(answers, i, true, s)) continue
    if (byte(answers.forPart, i) === 1) own = own < 0 || !isLaterAnswer(answers, own, i) ? i : own
    else wide = wide < 0 || !isLaterAnswer(answers, wide, i) ? i : wide
  }
  s.dropped = (own >= 0 && byte(answers.notApplicable, own) === 1) || (wide >= 0 && byte(answers.notApplicable, wide) === 1)
}

/** Whether `earlier`, listed before, is nevertheless the later answer. */
function isLaterAnswer(answers: StatementColumns, earlier: number, listedAfter: number): boolean {
  if (int(answers.day, earlier) !== int(answers.day, listedAfter)) return int(answers.day, earlier) > int(answers.day, listedAfter)
  return real(answers.recordedAt, earlier) > real(answers.recordedAt, listedAfter)
}

/** Prepares `s` for the rows of one part; `s.dropped` tells that there is nothing to judge. */
export function openPart(c: Compiled, slot: number, part: number, s: Scratch): void {
  openLimits(c, slot, part, s)
  openAnswers(c, slot, part, s)
}

/** [B1]: an object is there when declared, or when a fact about it is known. */
export function isRowVisible(c: Compiled, row: number, s: Scratch): boolean {
  if (byte(c.rows.declared, row) === 1) return true
  for (let i = int(c.rows.seenStart, row); i < int(c.rows.seenStart, row + 1); i++) if (isVisible(c, int(c.rows.seenFact, i), s)) return true
  return false
}

/** Deciding fact [P2] [P3], answer by a fact [Q1]; leaves `state` at PROVEN, UNMET (fresh and insufficient), DUE (answered by a fact) or UNKNOWN. */
function readFacts(c: Compiled, row: number, s: Scratch): void {
  const { linkStart, linkFact, linkFlags } = c.rows
  s.link = code.NONE
  s.lastSufficient = code.NONE
  s.end = NEVER
  s.state = code.UNKNOWN
  let fresh = false
  for (let i = int(linkStart, row + 1) - 1; i >= int(linkStart, row); i--) {
    const fact = int(linkFact, i)
    if (!isVisible(c, fact, s)) continue
    const sufficient = (byte(linkFlags, i) & 1) === 1
    if (sufficient && s.lastSufficient < 0) s.lastSufficient = i
    if (s.state === code.UNKNOWN) s.state = code.DUE
    if (!fresh && isOfYear(c, fact, s.year, s)) {
      const end = endOf(c, fact, s)
      fresh = s.day < end
      if (fresh || s.link < 0) s.link = i
      if (fresh) {
        s.end = end
        s.state = sufficient ? code.PROVEN : code.UNMET
      }
    }
    if (fresh && (s.lastSufficient >= 0 || s.rule < 0)) return
  }
}

/** [T1] to [T4]; Q2 is left in `s.state`. */
function readAttestations(c: Compiled, slot: number, part: number, row: number, s: Scratch): void {
  const { attestations } = c
  const hidden = s.state === code.UNMET && byte(c.parts.saysNo, part) === 1
  const calendar = s.calendar || byte(c.parts.yearly, part) === 1
  for (let i = int(attestations.start, slot); i < int(attestations.start, slot + 1); i++) {
    const subject = int(attestations.subject, i)
    if ((subject !== code.NONE && subject !== int(c.rows.subject, row)) || !isStated(attestations, i, s)) continue
    if (s.state === code.UNKNOWN) s.state = code.DUE
    if (hidden || int(attestations.end, i) <= s.day || !isOfPeriod(attestations, i, calendar, s)) continue
    const best = s.attestation
    const sooner =
      best >= 0 &&
      (int(attestations.end, i) !== int(attestations.end, best)
        ? int(attestations.end, i) < int(attestations.end, best)
        : int(attestations.day, i) < int(attestations.day, best))
    if (!sooner) s.attestation = i
  }
  if (s.attestation < 0) return
  s.state = code.ATTESTED
  s.end = int(attestations.end, s.attestation)
}

/** [D9] [O1] for one date. */
function readPassed(c: Compiled, date: number, row: number, s: Scratch): void {
  const on = passedDay(c, date, row, s)
  if (on === code.NONE) return
  s.lateInside = true
  if (s.outside && byte(c.dates.printable, date) === 0) return
  if (s.late < 0 || on < s.lateOn || (on === s.lateOn && byte(c.dates.rank, date) < byte(c.dates.rank, s.late))) {
    s.late = date
    s.lateOn = on
  }
}

/** [N1] for one date. */
function readComing(c: Compiled, date: number, horizon: number, s: Scratch): void {
  if (s.outside && byte(c.dates.printable, date) === 0) return
  const on = comingDay(c, date, horizon, s)
  if (on === code.NONE) return
  if (s.next < 0 || on < s.nextOn || (on === s.nextOn && byte(c.dates.rank, date) < byte(c.dates.rank, s.next))) {
    s.next = date
    s.nextOn = on
  }
}

function readLateness(c: Compiled, slot: number, part: number, row: number, s: Scratch): void {
  for (let i = int(c.parts.dateStart, part); i < int(c.parts.dateStart, part + 1); i++) readPassed(c, i, row, s)
  for (let i = int(c.ruleStart, slot); i < int(c.ruleStart, slot + 1); i++) if (isRuleKnown(c, i, s)) readPassed(c, i, row, s)
}

function readNext(c: Compiled, slot: number, part: number, horizon: number, s: Scratch): void {
  for (let i = int(c.parts.dateStart, part); i < int(c.parts.dateStart, part + 1); i++) readComing(c, i, horizon, s)
  for (let i = int(c.ruleStart, slot); i < int(c.ruleStart, slot + 1); i++) if (isRuleKnown(c, i, s)) readComing(c, i, horizon, s)
}

/** Judges one row of an opened part: fills the row fields of `s`. O(facts of the row + dates). */
export function judgeRow(c: Compiled, slot: number, part: number, row: number, s: Scratch): void {
  s.attestation = code.NONE
  s.late = code.NONE
  s.lateOn = code.NONE
  s.lateInside = false
  s.next = code.NONE
  s.nextOn = code.NONE
  readFacts(c, row, s)
  if (s.state !== code.PROVEN) {
    readAttestations(c, slot, part, row, s)
    if (s.state === code.UNKNOWN && s.answered) s.state = code.DUE
    if (s.state === code.UNMET && byte(c.parts.saysNo, part) === 0) s.state = code.DUE
    if (s.state === code.DUE || s.state === code.UNMET) {
      readLateness(c, slot, part, row, s)
      if (s.late >= 0) s.state = code.LATE
    }
  }
  const held = s.state === code.PROVEN || s.state === code.ATTESTED
  const horizon = held ? s.end : s.day
  if (!held) s.end = NEVER
  if (s.state !== code.LATE && horizon < NEVER) readNext(c, slot, part, horizon, s)
}

/** Judges a whole part for one establishment: fills the part fields of `s` [B3]. */
export function judgePart(c: Compiled, slot: number, part: number, s: Scratch): void {
  openPart(c, slot, part, s)
  s.partState = s.dropped ? code.NOT_APPLICABLE : code.PROVEN
  s.partEnd = NEVER
  s.partOldest = NEVER
  s.partLateOn = code.NONE
  s.partLateInside = false
  s.partNextOn = code.NONE
  if (s.dropped) return
  const anonymous = int(c.rowStart, slot + 1) - 1
  let objects = 0
  for (let row = int(c.rowStart, slot); row < anonymous; row++) {
    if (!isRowVisible(c, row, s)) continue
    objects++
    judgeRow(c, slot, part, row, s)
    addRow(c, s)
  }
  if (objects > 0) return
  judgeRow(c, slot, part, anonymous, s)
  addRow(c, s)
}

function addRow(c: Compiled, s: Scratch): void {
  if (s.state > s.partState) s.partState = s.state
  if (s.end < s.partEnd) s.partEnd = s.end
  if (s.state === code.PROVEN) {
    const day = int(c.facts.day, int(c.rows.linkFact, s.link))
    if (day < s.partOldest) s.partOldest = day
  }
  if (s.late >= 0 && (s.partLateOn === code.NONE || s.lateOn < s.partLateOn)) s.partLateOn = s.lateOn
  if (s.lateInside) s.partLateInside = true
  if (s.next >= 0 && (s.partNextOn === code.NONE || s.nextOn < s.partNextOn)) s.partNextOn = s.nextOn
}
