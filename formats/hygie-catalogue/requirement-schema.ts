import { z } from 'zod'
import {
  appliesToSchema,
  daySchema,
  durationSchema,
  factKindSchema,
  keySchema,
  mandateSchema,
  noteSchema,
  originSchema,
  sourceSchema,
  textSchema,
  yearDaySchema,
} from './common-schema.ts'

const requirementIdSchema = z.string().regex(/^[a-z0-9-]+(?:\/[A-Za-z0-9.-]+)+$/, 'expected catalogue/number')

/** How long a fact proves. `note` says what our reading adds to the text. */
const freshnessSchema = z.strictObject({
  rule: z.union([durationSchema, z.enum(['same-calendar-year', 'fiscal-year'])]),
  origin: originSchema,
  source: sourceSchema,
  verified: z.boolean(),
  label: textSchema.optional(),
  note: textSchema.optional(),
})

/** One fact that may prove a part, with what it looks like in words. `fresh` here becomes the fact's own `validUntil`. */
const proofSchema = z.strictObject({ fact: factKindSchema, ...textSchema.shape, fresh: freshnessSchema.optional() })
export type ProofContent = z.output<typeof proofSchema>

const targetSchema = z
  .strictObject({
    atLeast: z.number().optional(),
    all: z.array(z.string()).min(1).optional(),
    otherwise: z.enum(['due', 'unmet']).optional(),
  })
  .refine((target) => (target.atLeast === undefined) !== (target.all === undefined), 'expected atLeast or all')

const deadlineSchema = z
  .strictObject({
    id: keySchema,
    origin: originSchema,
    label: textSchema,
    source: sourceSchema,
    verified: z.boolean(),
    note: textSchema.optional(),
    on: daySchema.optional(),
    from: daySchema.optional(),
    every: z.union([z.literal('calendar-year'), durationSchema]).optional(),
    day: yearDaySchema.optional(),
    /** Reminders only: counted from this fact. */
    after: factKindSchema.optional(),
    within: durationSchema.optional(),
    reminder: z.boolean().optional(),
    adoptable: z.boolean().optional(),
  })
  .refine((deadline) => [deadline.on, deadline.from, deadline.every].filter(Boolean).length < 2, 'only one of on, from, every')
  .refine((deadline) => deadline.day === undefined || deadline.every !== undefined, 'day needs every')
  .refine((deadline) => !deadline.after === !deadline.within, 'after and within go together')
  .refine((deadline) => !deadline.after || deadline.reminder === true, 'after feeds reminders only')
  .refine(
    (deadline) => Boolean(deadline.on ?? deadline.from ?? deadline.every ?? deadline.reminder ?? deadline.adoptable),
    'no date, and neither adoptable nor a reminder',
  )
export type DeadlineContent = z.output<typeof deadlineSchema>

const partSchema = z
  .strictObject({
    id: keySchema,
    title: textSchema,
    required: z.boolean().default(true),
    perObject: z.enum(['directory', 'application', 'identificationMeans', 'activity']).optional(),
    notApplicableWhen: textSchema.optional(),
    indicator: textSchema.optional(),
    measured: z.array(proofSchema).default([]),
    documented: z.array(proofSchema).default([]),
    target: targetSchema.optional(),
    fresh: freshnessSchema.optional(),
    deadlines: z.array(deadlineSchema).default([]),
  })
  .refine((part) => part.measured.length + part.documented.length > 0, 'a part needs at least one fact')
export type PartContent = z.output<typeof partSchema>

/** Keys a file with several requirements may set once for all of them. */
const shared = {
  officialTitle: z.strictObject({ ...textSchema.shape, source: sourceSchema, verified: z.boolean() }).optional(),
  asks: textSchema,
  period: z.enum(['calendar-year', 'every-12-months', 'continuous', 'until-withdrawn', 'last-closed-fiscal-year', 'once']),
  fresh: freshnessSchema.optional(),
  texts: z.array(keySchema).min(1),
  doesNotCount: z.array(noteSchema).default([]),
  firstStep: z.strictObject({ ...textSchema.shape, who: mandateSchema, minutes: z.number().int().min(1).max(60) }),
  whyForCare: textSchema,
  notVerified: z.array(noteSchema).default([]),
  appliesTo: appliesToSchema.optional(),
  inForce: daySchema.optional(),
  group: keySchema.optional(),
}

const unique = (items: { id: string }[]) => new Set(items.map((item) => item.id)).size === items.length

/** One requirement as written in a file. */
export const requirementSchema = z
  .strictObject({
    ...shared,
    id: requirementIdSchema,
    title: textSchema,
    /** A few words for a table's row, and one line under them. */
    short: textSchema.optional(),
    hint: textSchema.optional(),
    level: z.enum(['standard', 'reinforced']).optional(),
    parts: z.array(partSchema).min(1).refine(unique, 'two parts share an id'),
    deadlines: z.array(deadlineSchema).default([]),
    yearly: z.boolean().default(false),
    beside: z.strictObject({ fact: factKindSchema, ...textSchema.shape }).optional(),
    indicator: textSchema.optional(),
    late: textSchema.optional(),
    incomplete: textSchema.optional(),
    /** Where the wording or the duty comes from, when it is not the catalogue's source. */
    source: sourceSchema.optional(),
    verified: z.boolean().optional(),
  })
  .refine((requirement) => requirement.parts.some((part) => part.required), 'at least one part is mandatory')
  .refine((requirement) => unique([...requirement.deadlines, ...requirement.parts.flatMap((part) => part.deadlines)]), 'two deadlines share an id')

/** Group of requirements in one file: the keys beside `requirements` are inherited by each of them. */
export const requirementFileSchema = z.strictObject({
  ...z.strictObject(shared).partial().shape,
  id: requirementIdSchema.optional(),
  title: textSchema.optional(),
  requirements: z.array(z.looseObject({})).min(1),
})
