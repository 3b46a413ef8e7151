import type { Attestation, Deadline, EstablishmentRecords, Fact, Requirement, Rule } from './types.ts'

/** Index of each state in `STATES`: the worst of two is the greater. */
export const PROVEN = 0
export const ATTESTED = 1
export const DUE = 2
export const UNKNOWN = 3
export const UNMET = 4
export const LATE = 5
export const NOT_APPLICABLE = 6

/** Absent day, year, subject or index. Never a real one: days start in 1900, years too. */
export const NONE = -1_000_000_000

export const FRESH_NONE = 0
export const FRESH_SPAN = 1
export const FRESH_CALENDAR = 2
export const FRESH_FISCAL = 3

/** Kinds of dates: catalogue deadlines first, rules after, in the same columns. */
export const ON = 0
export const FROM = 1
export const THIS_YEAR = 2
export const YEARLY = 3
export const PERIODIC = 4
export const ONCE = 5
export const FRESHNESS = 6

/** Deadlines of every part, then rules of every slot. */
export interface DateColumns {
  kind: Uint8Array
  /** `on`, `from`, `once` day; anchor of a periodic date. */
  on: Int32Array
  month: Uint8Array
  dayOfMonth: Uint8Array
  months: Int32Array
  days: Int32Array
  /** Nothing counts before: `inForce` of the requirement, `adoptedOn` of the rule. */
  floor: Int32Array
  printable: Uint8Array
  /** Strength: origin, then verified; smaller is stronger. */
  rank: Uint8Array
  recordedAt: Float64Array
  withdrawnAt: Float64Array
  /** 1: the rule names the part. */
  forPart: Uint8Array
  source: (Deadline | Rule)[]
}

/** One line per part of every requirement. */
export interface PartColumns {
  required: Uint8Array
  saysNo: Uint8Array
  yearly: Uint8Array
  perObject: Uint8Array
  freshKind: Uint8Array
  freshMonths: Int32Array
  freshDays: Int32Array
  /** 1: the freshness comes from a text or a programme, rules only shorten it. */
  freshFirm: Uint8Array
  /** Dates of part `p`: `dateStart[p]` to `dateStart[p + 1]`. */
  dateStart: Int32Array
}

/** One line per fact, grouped by establishment, in the order `observedOn`, `recordedAt`, `id`. */
export interface FactColumns {
  /** Facts of establishment `e`: `start[e]` to `start[e + 1]`. */
  start: Int32Array
  kind: Int32Array
  day: Int32Array
  year: Int32Array
  period: Int32Array
  /** First day after `validUntil`. */
  end: Int32Array
  /** Latest of `recordedAt` and `observedAt`. */
  knownAt: Float64Array
  withdrawnAt: Float64Array
  source: Fact[]
}

/** One line per (establishment, part, object); the last row of a slot is the anonymous one. */
export interface RowColumns {
  subject: Int32Array
  declared: Uint8Array
  seenStart: Int32Array
  seenFact: Int32Array
  linkStart: Int32Array
  linkFact: Int32Array
  /** 1: sufficient. 2: measured. */
  linkFlags: Uint8Array
}

/** Answers and attestations, repeated for each slot they concern. */
export interface StatementColumns {
  start: Int32Array
  day: Int32Array
  year: Int32Array
  period: Int32Array
  /** Attestations: first day it no longer holds. */
  end: Int32Array
  subject: Int32Array
  notApplicable: Uint8Array
  forPart: Uint8Array
  recordedAt: Float64Array
  withdrawnAt: Float64Array
  source: (Attestation | null)[]
}

/**
 * A slot is one part for one establishment: `establishment × partCount + part`.
 * A cell is one requirement for one establishment: `establishment × requirements.length + requirement`.
 */
export interface Compiled {
  requirements: Requirement[]
  establishments: EstablishmentRecords[]
  requirementIndex: Map<string, number>
  establishmentIndex: Map<number, number>
  partCount: number
  /** Parts of requirement `r`: `partStart[r]` to `partStart[r + 1]`. */
  partStart: Int32Array
  parts: PartColumns
  dates: DateColumns
  facts: FactColumns
  /** Kind of the fact shown beside each requirement. */
  besideKind: Int32Array
  /** Per cell: 0 applies, 1 excluded by sector, 2 by legal status. */
  excluded: Uint8Array
  /** Per slot. */
  rowStart: Int32Array
  ruleStart: Int32Array
  rows: RowColumns
  answers: StatementColumns
  attestations: StatementColumns
  subjects: string[]
}
