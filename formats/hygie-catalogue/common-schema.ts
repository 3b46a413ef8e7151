import { z } from 'zod'

/** French and English, both always there: content never falls back from one language to the other. */
export const textSchema = z.strictObject({ fr: z.string().trim().min(1), en: z.string().trim().min(1) })
export type Text = z.output<typeof textSchema>

/** Where a value comes from. A bare string is a citation that reads the same in both languages. */
export const sourceSchema = z.union([
  z
    .string()
    .trim()
    .min(1)
    .transform((citation): Text => ({ fr: citation, en: citation })),
  textSchema,
])

/** Day that exists in the calendar, `YYYY-MM-DD`. */
export const daySchema = z.iso.date()
/** ISO 8601 duration in whole days, weeks, months or years: `P30D`, `P12M`. */
export const durationSchema = z.string().regex(/^P[1-9]\d{0,3}[DWMY]$/, 'expected a duration such as P30D, P3M or P1Y')
/** Delay of a reporting duty, hours included: `PT72H`, `P1M`. */
export const delaySchema = z.string().regex(/^P(?:T[1-9]\d{0,3}H|[1-9]\d{0,3}[DWMY])$/, 'expected a delay such as PT72H or P1M')
/** Recurring day, `MM-DD`. */
export const yearDaySchema = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'expected a day such as 12-31')
/** Key made of lower-case words: `identity-register`, `4a`. */
export const keySchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens')
/** Kind of fact: `exercise.attendanceSheet`. */
export const factKindSchema = z.string().regex(/^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)+$/, 'expected a kind such as exercise.played')

export const originSchema = z.enum(['law', 'programme', 'group-rule', 'house'])
/** What we read ourselves: the whole text, an excerpt, somebody's account of it, nothing. */
export const readSchema = z.enum(['full', 'excerpt', 'relay', 'none'])
const sectorSchema = z.enum(['health', 'medico-social'])
const legalStatusSchema = z.enum(['public', 'private-non-profit', 'private-for-profit'])
/** Mandates and trades a first step may be given to. */
export const mandateSchema = z.enum([
  'chiefExecutive',
  'medicalBoardChair',
  'itDirector',
  'ciso',
  'dpo',
  'qualityManager',
  'hrDirector',
  'medicalStaffOffice',
  'nursingDirector',
  'financeDirector',
  'wardManager',
])
export type Mandate = z.output<typeof mandateSchema>

/** An empty list means everybody. */
export const appliesToSchema = z.strictObject({ sectors: z.array(sectorSchema), legalStatuses: z.array(legalStatusSchema) })

/** A sentence with, when it is a fact about the world, where it comes from. */
export const noteSchema = z.strictObject({ ...textSchema.shape, source: sourceSchema.optional(), verified: z.boolean().optional() })
export type Note = z.output<typeof noteSchema>
