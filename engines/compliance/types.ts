/**
 * Records read and produced by the compliance engine.
 * Days are ISO calendar days in the establishment's time zone (`2026-11-23`); instants are epoch milliseconds.
 */

export const STATES = ['proven', 'attested', 'due', 'unknown', 'unmet', 'late', 'not-applicable'] as const
/** The seven states, from best to worst, `not-applicable` apart. A requirement takes the worst of its mandatory parts. */
export type State = (typeof STATES)[number]

export type Origin = 'law' | 'programme' | 'group-rule' | 'house'
export type Audience = 'inside' | 'outside'
/** ISO day `YYYY-MM-DD`. */
export type Day = string
/** ISO 8601 duration in whole days, weeks, months or years: `P30D`, `P2W`, `P6M`, `P1Y`. */
export type Duration = string

export interface Freshness {
  /** How long a fact keeps proving: a duration, the calendar year of the evaluation, or the last closed fiscal year. */
  rule: Duration | 'same-calendar-year' | 'fiscal-year'
  origin: Origin
}

/** What a fact's value must reach. Without a target any value but `false` proves. */
export interface Target {
  /** Number, or ratio `numerator / denominator`, at least this. */
  atLeast?: number
  /** Record of booleans: all these keys are true. */
  all?: string[]
  /** State while a fact is there but misses the target and no deadline has passed. `unmet` only where the fact itself says no. */
  otherwise?: 'due' | 'unmet'
}

export interface Deadline {
  id: string
  origin: Origin
  verified: boolean
  /** Last day to comply: late from the day after. */
  on?: Day
  /** First day from which the duty applies: late on that day already. */
  from?: Day
  /** Recurs on `day` (`MM-DD`). `calendar-year` starts afresh on 1 January (never late the next year); a duration stays late until done. */
  every?: 'calendar-year' | Duration
  day?: string
  /** Feeds reminders, never `late`. */
  reminder?: boolean
  /** Counts only once a `Rule` adopts it. */
  adoptable?: boolean
}

export interface Part {
  id: string
  required: boolean
  /** Fact kinds read by a machine or by Hygie's own journal. */
  measured: string[]
  /** Fact kinds that stand for a dated, signed file. */
  documented: string[]
  target?: Target
  fresh?: Freshness
  deadlines: Deadline[]
  /** The part is judged once per object of this type (application, directory, activity…); it takes the worst. */
  perObject?: string
  /** The part whose ratios are shown beside the state; unmarked, the first part whose facts are ratios; none when the requirement has a `beside`. */
  indicator?: boolean
}

export interface Requirement {
  id: string
  catalogueId: string
  parts: Part[]
  fresh?: Freshness
  deadlines: Deadline[]
  /** Who is concerned; an empty list means everybody. */
  appliesTo: { sectors: string[]; legalStatuses: string[] }
  /** The catalogue is in force from this day. */
  inForce?: Day
  /** Attestations expire after this duration unless they name their own end. */
  attestationMaxAge: Duration
  /** Kind of the fact whose latest value is shown beside the state, never mixed (« niveau 1 »). */
  beside?: string
  /** Years without full proof are remembered (« 2025 : non réalisé »). */
  yearly: boolean
}

export type FactValue = boolean | number | string | Ratio | Record<string, boolean | number | string | null>
export interface Ratio {
  numerator: number
  denominator: number
}

export interface Fact {
  id: string
  kind: string
  /** Object the fact is about (`application:dpi`), or null for the whole establishment. */
  subject: string | null
  value: FactValue
  observedOn: Day
  observedAt: number
  recordedAt: number
  /** Last day it proves, chosen with the proof; null = the freshness rule alone. */
  validUntil: Day | null
  /** Calendar or fiscal year it counts for when that is not the year of `observedOn`. */
  period: number | null
  /** When it was withdrawn (wrong file, replaced), null if it stands. */
  withdrawnAt: number | null
}

export interface Attestation {
  id: string
  requirementId: string
  /** null: the whole requirement. */
  partId: string | null
  subject: string | null
  attestedOn: Day
  recordedAt: number
  expiresOn: Day
  period: number | null
  withdrawnAt: number | null
}

/** « rien », « en cours », « prévu » : somebody answered, so the part is no longer `unknown`. */
export interface Answer {
  requirementId: string
  partId: string | null
  answer: 'none' | 'in-progress' | 'planned' | 'not-applicable'
  answeredOn: Day
  recordedAt: number
  /** Year the answer is about, for yearly requirements. */
  period: number | null
  withdrawnAt: number | null
}

/** A date or a freshness adopted by the establishment (`house`) or voted by its group (`group-rule`), or a campaign set by a letter (`programme`). */
export interface Rule {
  id: string
  requirementId: string
  partId: string | null
  origin: 'group-rule' | 'house' | 'programme'
  kind: 'freshness' | 'yearly-day' | 'once'
  /** `P3M` | `10-31` | `2026-06-30`. */
  value: string
  adoptedOn: Day
  recordedAt: number
  /** The campaign's letter is attached: the only way a `programme` rule may be printed outside. */
  letterAttached: boolean
  withdrawnAt: number | null
}

export interface EstablishmentRecords {
  establishmentId: number
  sector: string
  legalStatus: string
  facts: Fact[]
  attestations: Attestation[]
  answers: Answer[]
  rules: Rule[]
  /** Objects the establishment declared, by type: `{ application: ['dpi', 'pacs'] }`; `application:dpi` is read the same. */
  objects: Record<string, string[]>
}

export interface At {
  /** Day judged. */
  day: Day
  /** Instant up to which things are known: `recordedAt ≤ instant` and `observedAt ≤ instant`. */
  instant: number
  audience: Audience
}

export interface LateReason {
  deadlineId: string
  origin: Origin
  verified: boolean
  on: Day
  /** Days from `on` to the day judged. */
  days: number
  /** First day of this lateness: later than `on` when a proof lapsed after a standing deadline (SPEC D8). */
  since: Day
}

export interface PartVerdict {
  partId: string
  state: State
  required: boolean
  /** How it is proven. */
  basis: 'measured' | 'documented' | null
  /** The fact that decides (fresh or not), null if none. */
  factId: string | null
  attestationId: string | null
  /** First day it no longer proves, null if it does not expire. */
  expiresOn: Day | null
  /** Deadline that makes it late, or the next one that would. */
  late: LateReason | null
  next: { deadlineId: string; origin: Origin; verified: boolean; on: Day } | null
  /** Deadline passed inside but not printable outside (« échéance selon notre lecture »); set for audience `outside` only. */
  hiddenLate: boolean
  /** Keys of `target.all` still false, or the ratio reached. */
  missing: string[]
  reached: number | null
  /** Per-object detail, worst first; empty when the part is not per object. */
  objects: { subject: string; state: State; factId: string | null; reached: number | null }[]
}

export interface Verdict {
  requirementId: string
  state: State
  /** Mandatory parts proven / mandatory parts. */
  proven: number
  total: number
  /** Day of the oldest proof among the proven parts: the age shown. */
  oldestProofOn: Day | null
  /** First day on which the state may fall because a proof expires. */
  expiresOn: Day | null
  parts: PartVerdict[]
  /** Sum of ratios of the first part whose facts are ratios, null otherwise (« 58 % »). */
  indicator: number | null
  /** Objects fully proven / objects, for requirements whose parts are per object (« 7/11 activités »). */
  objects: { covered: number; total: number } | null
  beside: { kind: string; value: FactValue; observedOn: Day } | null
  /** Years answered or attempted without full proof, oldest first. */
  missedYears: number[]
  /** Why it does not apply. */
  reason: 'sector' | 'legal-status' | 'answered' | null
}

export type Collection = 'requirements' | 'establishments' | 'facts' | 'attestations' | 'answers' | 'rules' | 'objects'
export type Flaw = 'id' | 'day' | 'instant' | 'period' | 'value' | 'duration' | 'part' | 'subject' | 'kind' | 'duplicate'

/** A record set aside because it cannot be judged; `index` is its place in its own list. */
export interface Skipped {
  collection: Collection
  establishmentId: number | null
  index: number
  reason: Flaw
}
