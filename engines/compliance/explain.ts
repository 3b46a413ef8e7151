import { isoDay, NEVER } from './calendar.ts'
import { byte, int, item } from './column.ts'
import * as code from './compiled.ts'
import type { Compiled } from './compiled.ts'
import { createFigures, judgeCell } from './evaluate.ts'
import { besideOf, coverageOf, indicatorOf, missedYearsOf } from './explain-requirement.ts'
import { isRowVisible, judgeRow, openPart } from './judge.ts'
import { lateSince } from './judge-dates.ts'
import { createScratch, type Scratch } from './scratch.ts'
import { missingKeys, reachedBy } from './sufficient.ts'
import { type At, type LateReason, type Origin, type PartVerdict, STATES, type Verdict } from './types.ts'

/** One object of a part, as judged. `subject` is null for the anonymous one. */
export interface RowVerdict {
  subject: string | null
  state: number
  link: number
  attestation: number
  end: number
  lateOn: number
  late: LateReason | null
  lateInside: boolean
  nextOn: number
  next: PartVerdict['next']
}

export interface PartRows {
  part: number
  dropped: boolean
  /** Worst first [B3]. */
  rows: RowVerdict[]
}

const dayOrNull = (day: number): string | null => (day >= NEVER ? null : isoDay(day))

function dateName(c: Compiled, date: number): { deadlineId: string; origin: Origin; verified: boolean } {
  const { id, origin } = item(c.dates.source, date)
  return { deadlineId: id, origin, verified: byte(c.dates.rank, date) % 2 === 0 }
}

function rowVerdict(c: Compiled, row: number, s: Scratch): RowVerdict {
  const subject = int(c.rows.subject, row)
  const { state, link, attestation, end, late, lateOn, lateInside, next, nextOn } = s
  const since = late < 0 ? 0 : lateSince(c, late, lateOn, row, s)
  return {
    subject: subject === code.NONE ? null : item(c.subjects, subject),
    state,
    link,
    attestation,
    end,
    lateOn,
    late: late < 0 ? null : { ...dateName(c, late), on: isoDay(lateOn), days: s.day - lateOn, since: isoDay(since) },
    lateInside,
    nextOn,
    next: next < 0 ? null : { ...dateName(c, next), on: isoDay(nextOn) },
  }
}

/** Every row of a part in the order of [B3]. */
export function readPart(c: Compiled, slot: number, part: number, s: Scratch): PartRows {
  openPart(c, slot, part, s)
  if (s.dropped) return { part, dropped: true, rows: [] }
  const rows: RowVerdict[] = []
  const anonymous = int(c.rowStart, slot + 1) - 1
  for (let row = int(c.rowStart, slot); row <= anonymous; row++) {
    if (row === anonymous ? rows.length > 0 : !isRowVisible(c, row, s)) continue
    judgeRow(c, slot, part, row, s)
    rows.push(rowVerdict(c, row, s))
  }
  // Rows come by subject and the sort is stable.
  return { part, dropped: false, rows: rows.toSorted((a, b) => b.state - a.state || a.lateOn - b.lateOn) }
}

function partVerdict(c: Compiled, requirement: number, { part, dropped, rows }: PartRows, outside: boolean): PartVerdict {
  const source = item(item(c.requirements, requirement).parts, part - int(c.partStart, requirement))
  const first = rows[0]
  const verdict: PartVerdict = {
    partId: source.id,
    state: 'not-applicable',
    required: source.required,
    basis: null,
    factId: null,
    attestationId: null,
    expiresOn: null,
    late: null,
    next: null,
    hiddenLate: false,
    missing: [],
    reached: null,
    objects: [],
  }
  if (dropped || first === undefined) return verdict
  const factOf = (row: RowVerdict) => (row.link < 0 ? undefined : c.facts.source[int(c.rows.linkFact, row.link)])
  const fact = factOf(first)
  let next: RowVerdict | null = null
  for (const row of rows) if (row.next !== null && (next === null || row.nextOn < next.nextOn)) next = row
  return {
    ...verdict,
    state: item(STATES, first.state),
    basis: first.state !== code.PROVEN ? null : (byte(c.rows.linkFlags, first.link) & 2) === 2 ? 'measured' : 'documented',
    factId: fact?.id ?? null,
    attestationId: first.attestation < 0 ? null : (c.attestations.source[first.attestation]?.id ?? null),
    expiresOn: first.state <= code.ATTESTED ? dayOrNull(Math.min(...rows.map((row) => row.end))) : null,
    late: first.late,
    next: first.state === code.LATE ? null : (next?.next ?? null),
    hiddenLate: outside && first.state !== code.LATE && rows.some((row) => row.lateInside),
    missing: fact === undefined ? [] : missingKeys(fact.value, source.target),
    reached: fact === undefined ? null : reachedBy(fact.value),
    objects: rows.flatMap((row) => {
      const own = factOf(row)
      return row.subject === null
        ? []
        : [{ subject: row.subject, state: item(STATES, row.state), factId: own?.id ?? null, reached: own === undefined ? null : reachedBy(own.value) }]
    }),
  }
}

/** The full verdict of one cell, equal to the reference's [X3]. Reasons are data: no sentence. O(facts of the cell), once more per past year when `yearly`. */
export function explain(compiled: Compiled, establishment: number, requirement: number, at: At): Verdict {
  const c = compiled
  const s = createScratch(at)
  const id = item(c.requirements, requirement).id
  const excluded = byte(c.excluded, establishment * c.requirements.length + requirement)
  if (excluded > 0) return { ...nothing(id), reason: excluded === 1 ? 'sector' : 'legal-status' }

  const figures = createFigures(1)
  judgeCell(c, establishment, requirement, s, figures, 0)
  const parts: PartRows[] = []
  for (let part = int(c.partStart, requirement); part < int(c.partStart, requirement + 1); part++)
    parts.push(readPart(c, establishment * c.partCount + part, part, s))
  const state = item(STATES, byte(figures.state, 0))
  return {
    requirementId: id,
    state,
    proven: int(figures.proven, 0),
    total: int(figures.total, 0),
    oldestProofOn: dayOrNull(int(figures.oldestProofOn, 0)),
    expiresOn: dayOrNull(int(figures.expiresOn, 0)),
    parts: parts.map((part) => partVerdict(c, requirement, part, s.outside)),
    indicator: indicatorOf(c, requirement, parts),
    objects: coverageOf(c, requirement, parts),
    beside: besideOf(c, establishment, requirement, s),
    missedYears: missedYearsOf(c, establishment, requirement, s),
    reason: state === 'not-applicable' ? 'answered' : null,
  }
}

function nothing(requirementId: string): Omit<Verdict, 'reason'> {
  return {
    requirementId,
    state: 'not-applicable',
    proven: 0,
    total: 0,
    oldestProofOn: null,
    expiresOn: null,
    parts: [],
    indicator: null,
    objects: null,
    beside: null,
    missedYears: [],
  }
}
