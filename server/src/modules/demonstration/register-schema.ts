import { HOLD_SOURCES, OPINIONS, PLAN_KINDS } from '@hygie/contract/continuity'
import { DECISION_MAKERS, MONEY_KINDS, PROGRAMME_KINDS } from '@hygie/contract/exercises'
import { MEANS_KINDS, PLACES, PROFILES } from '@hygie/contract/identification'
import { ROLES } from '@hygie/engines/budget'
import { z } from 'zod'

const day = z.iso.date()
const key = z.string().regex(/^[a-z0-9-]+$/)
const text = z.string().min(1)

/** A generated file: two papers with the same `content` have the same hash. */
export const paper = z.union([text, z.strictObject({ name: text, content: text })])

/** The name of who was there; `false`: nobody. */
const attendance = z.record(z.enum(DECISION_MAKERS), z.union([text, z.literal(false)]))

/** Acts on the registers, each by the use case of its page. */
export const REGISTER_ACTS = {
  /** `shared`: the same in each house that plays it; `with`: names of the others. */
  exercise: z.strictObject({
    key,
    name: text,
    scenario: text.optional(),
    on: day,
    participants: text.optional(),
    /** `14:00`, in Paris. */
    from: text.optional(),
    to: text.optional(),
    /** Names of other houses of the group. */
    invites: z.array(text).optional(),
    shared: z.uuid().optional(),
    with: z.array(text).optional(),
  }),
  /** The sheet as typed: `mandate` is what the column « Décideur » says. */
  attendance: z.strictObject({ exercise: key, people: z.array(z.strictObject({ name: text, position: text, mandate: text.optional() })) }),
  debrief: z.strictObject({ exercise: key, summary: text.optional(), worked: z.array(text), failed: z.array(text) }),
  money: z.strictObject({
    kind: z.enum(MONEY_KINDS),
    label: text,
    exercise: key.optional(),
    asked: z.number().optional(),
    askedOn: day.optional(),
    euros: z.number().optional(),
    on: day.optional(),
    file: paper.optional(),
  }),
  exerciseProgramme: z.strictObject({
    year: z.int(),
    quarter: z.int(),
    kind: z.enum(PROGRAMME_KINDS),
    objective: text,
    scope: text.optional(),
    exercise: key.optional(),
  }),
  held: z.strictObject({
    exercise: key,
    minutes: z.int(),
    present: attendance,
    participants: z.int().optional(),
    note: text.optional(),
    report: paper,
    sheet: paper,
  }),
  lessons: z.strictObject({ exercise: key, written: day.optional(), signedBy: text.optional(), signedTitle: text.optional(), file: paper }),
  noAction: z.strictObject({ exercise: key, reason: text, by: text, file: paper }),

  /** The same key again changes the plan; with `signedBy`, it is signed that day. */
  plan: z.strictObject({
    key,
    kind: z.enum(PLAN_KINDS).optional(),
    scope: text.optional(),
    version: text.optional(),
    signedBy: text.optional(),
    signedTitle: text.optional(),
    opinion: z.enum(OPINIONS).optional(),
    file: paper.optional(),
    review: z.strictObject({ by: text, file: paper }).optional(),
    nextReview: day.optional(),
    paperPlace: text.optional(),
    paperSeen: day.optional(),
    covers: z.array(key).optional(),
    note: text.optional(),
  }),
  /** The same code again completes the activity. */
  activity: z.strictObject({
    code: key,
    name: text.optional(),
    careUnit: text.optional(),
    impact: z.strictObject({ downtime: z.int(), loss: z.int(), by: text, file: paper.optional() }).optional(),
    sheet: paper.optional(),
    held: z.strictObject({ minutes: z.int().optional(), source: z.enum(HOLD_SOURCES), file: paper.optional() }).optional(),
  }),
  restoreTest: z.strictObject({
    activity: key,
    system: text,
    minutes: z.int().optional(),
    loss: z.int().optional(),
    gigabytes: z.number().optional(),
    by: text.optional(),
    failed: z.literal(true).optional(),
    file: paper.optional(),
    note: text.optional(),
  }),

  /** A report kept in `audits/`, loaded as its page does. */
  audit: z.strictObject({ report: text, name: text, directory: text, provider: text.optional() }),
  application: z.strictObject({ code: key, name: text, healthData: z.boolean().default(true), place: z.enum(PLACES).default('on-site') }),
  retireApplication: z.strictObject({ code: key, reason: text }),
  means: z.strictObject({
    code: key,
    name: text.optional(),
    kind: z.enum(MEANS_KINDS).optional(),
    granted: z.strictObject({ by: text, reservations: text, until: day, file: paper }).optional(),
  }),
  /** Accounts of an application by profile: `active`, and how many sign in with each means; the rest has a password alone. */
  register: z.strictObject({
    application: key,
    signedBy: text,
    place: z.enum(PLACES).default('on-site'),
    rows: z.partialRecord(z.enum(PROFILES), z.record(z.string(), z.int())),
  }),
  /** Which accounts are digital, from a year on; shares are fractions. */
  accounts: z.strictObject({
    from: z.int(),
    rules: z.array(
      z.strictObject({
        prefix: text,
        unit: text.optional(),
        role: z.enum(ROLES).default('digital'),
        share: z.number().default(1),
        security: z.number().default(0),
        note: text.optional(),
      }),
    ),
  }),
  /** The trial balance of a year, a file of `balances/`. */
  balance: z.strictObject({ year: z.int(), file: z.string().regex(/^[a-z]+-\d{4}\.csv$/) }),
  /** The computation of a year countersigned that day. */
  computation: z.strictObject({ year: z.int(), by: text }),
  /** The digital share a house aims at. */
  target: z.strictObject({ share: z.number(), from: z.int(), label: text }),
  /** What was entered in oSIS for a year, and the total of its financial statement; the amounts in euros, when no balance gives them. */
  fiscalYear: z.strictObject({
    year: z.int(),
    digital: z.number().optional(),
    total: z.number().optional(),
    on: day,
    national: z.number().optional(),
    statement: z.number().optional(),
    receipt: z.strictObject({ reference: text, file: paper }).optional(),
    note: text.optional(),
  }),
  commitment: z.strictObject({ on: day, by: text, title: text, note: text.optional(), file: paper }),
  rpps: z.strictObject({ on: day, verified: z.int(), professionals: z.int(), source: text }),
  /** A campaign on a catalogue that comes with Hygie; the grid of the ministry does not. */
  selfAssessment: z.strictObject({ key, catalogue: text, year: z.int(), title: text }),
  /** Themes by their French names. */
  selfAssessmentPart: z.strictObject({ selfAssessment: key, title: text, person: text, contact: text, themes: z.array(text) }),
  /** By the number of the question; `person`: who answers by a link. */
  selfAssessmentAnswers: z.strictObject({
    selfAssessment: key,
    person: text.optional(),
    answers: z.record(z.string(), z.union([text, z.strictObject({ reason: text }), z.strictObject({ choice: text, note: text })])),
  }),
  selfAssessmentSubmitted: z.strictObject({ selfAssessment: key }),
  selfAssessmentApproved: z.strictObject({ selfAssessment: key, signedTitle: text }),
}
