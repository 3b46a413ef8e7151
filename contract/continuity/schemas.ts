import { z } from 'zod'
import { day, id, label, optionalText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

const name = z.string().trim().max(300).nullish()
/** Whole minutes, ten years at most. */
const minutes = z.number().int().min(1).max(5_256_000).nullish()

export const PLAN_KINDS = ['continuity', 'recovery'] as const
export const OPINIONS = ['favourable', 'with-reservations', 'unfavourable'] as const

const planFields = z.object({
  kind: z.enum(PLAN_KINDS),
  /** What it covers: the whole establishment, a site, a division. */
  scope: label,
  version: z.string().trim().min(1).max(40),
  signedOn: day.nullish(),
  signedBy: name,
  signedTitle: name,
  opinion: z.enum(OPINIONS).nullish(),
  opinionOn: day.nullish(),
  fileId: id.nullish(),
  reviewedOn: day.nullish(),
  reviewedBy: name,
  reviewFileId: id.nullish(),
  /** When it is to be read again, as the house decided. */
  nextReviewOn: day.nullish(),
  /** Where its paper copy is, for the day when no screen opens. */
  paperPlace: name,
  /** When somebody last saw that copy there. */
  paperSeenOn: day.nullish(),
  /** Critical activities it covers. */
  activityIds: z.array(id).max(500).nullish(),
  note: optionalText,
})
/** A signature or a review without a name is nobody's. */
export const planInput = planFields
  .refine((one) => !one.signedOn || !!one.signedBy, { path: ['signedBy'] })
  .refine((one) => !one.reviewedOn || !!one.reviewedBy, { path: ['reviewedBy'] })
export const plan = planFields.extend({
  id: z.number(),
  activityIds: z.array(z.number()),
  file: fileRef.nullable(),
  reviewFile: fileRef.nullable(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type Plan = z.output<typeof plan>

export const HOLD_SOURCES = ['exercise', 'outage', 'drill'] as const
const activityFields = z.object({
  name: label,
  /** Names it in facts (`activity:emergency`) and in CSV files; made from the name when absent, never changed afterwards. */
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
    .nullish(),
  careUnit: name,
  /** Tolerable downtime (DMIA): the need. */
  maxDowntimeMinutes: minutes,
  maxDataLossMinutes: z.number().int().min(0).max(5_256_000).nullish(),
  impactOn: day.nullish(),
  /** Who in the department set these durations with us. */
  impactAgreedBy: name,
  impactFileId: id.nullish(),
  sheetOn: day.nullish(),
  sheetFileId: id.nullish(),
  /** How long care was held on paper, noted on a day. */
  degradedHoldMinutes: minutes,
  degradedHoldOn: day.nullish(),
  degradedHoldSource: z.enum(HOLD_SOURCES).nullish(),
  degradedHoldFileId: id.nullish(),
})
/** A time held on paper is noted on a day: without it nobody knows how old it is. */
export const activityInput = activityFields.refine((one) => !one.degradedHoldMinutes || !!one.degradedHoldOn, { path: ['degradedHoldOn'] })
export const activity = activityFields.extend({
  id: z.number(),
  code: z.string(),
  subject: z.string(),
  impactFile: fileRef.nullable(),
  sheetFile: fileRef.nullable(),
  degradedHoldFile: fileRef.nullable(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type Activity = z.output<typeof activity>

export const OUTCOMES = ['accepted', 'failed'] as const
const testFields = z.object({
  testedOn: day,
  /** What was restored; several systems may serve one activity. */
  system: name,
  outcome: z.enum(OUTCOMES),
  recoveryTimeMinutes: minutes,
  dataLossMinutes: z.number().int().min(0).max(5_256_000).nullish(),
  gigabytes: z.number().min(0).max(1e9).nullish(),
  /** Business referent: a test nobody in care accepted proves a copy, not a restart. */
  acceptedBy: name,
  fileId: id.nullish(),
  note: optionalText,
})
export const restoreTestInput = testFields
  .refine((one) => one.outcome === 'failed' || !!one.acceptedBy, { path: ['acceptedBy'] })
  .refine((one) => one.outcome === 'failed' || !!one.recoveryTimeMinutes || !!one.fileId, { path: ['recoveryTimeMinutes'] })
export const restoreTest = testFields.extend({
  id: z.number(),
  activityId: z.number(),
  file: fileRef.nullable(),
  imported: z.boolean(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type RestoreTest = z.output<typeof restoreTest>

/** One line of « Si tout s'arrête ce soir »; null where nobody knows. */
export const tonight = z.object({
  activityId: z.number(),
  name: z.string(),
  careUnit: z.string().nullable(),
  wantedMinutes: z.number().nullable(),
  onPaper: z.object({ minutes: z.number(), on: day }).nullable(),
  /** The slowest of its systems, each by its latest test; `failed`: that test did not pass, so nobody knows how long it takes. */
  recovery: z
    .object({ minutes: z.number().nullable(), on: day, system: z.string().nullable(), acceptedBy: z.string().nullable(), failed: z.boolean() })
    .nullable(),
  /** Measured recovery − held on paper: positive when paper gives out first. */
  gapMinutes: z.number().nullable(),
  /** Measured recovery − tolerable downtime. */
  overWantedMinutes: z.number().nullable(),
})
export type Tonight = z.output<typeof tonight>
