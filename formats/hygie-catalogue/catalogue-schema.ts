import { z } from 'zod'
import {
  appliesToSchema,
  daySchema,
  delaySchema,
  durationSchema,
  factKindSchema,
  keySchema,
  noteSchema,
  originSchema,
  readSchema,
  sourceSchema,
  textSchema,
} from './common-schema.ts'

/** What must be told to whom once something has happened: a clock, not a state. */
const dutySchema = z.strictObject({
  id: keySchema,
  title: textSchema,
  /** Events that start it. */
  when: textSchema,
  who: textSchema,
  delay: z.strictObject({ within: delaySchema.nullable(), ...textSchema.shape, startsAt: textSchema }),
  where: textSchema,
  phone: z.strictObject({ number: z.string(), ...textSchema.shape }).optional(),
  content: textSchema,
  /** What must be told when it is over. */
  closing: textSchema.optional(),
  fallback: textSchema.optional(),
  exemption: textSchema.optional(),
  appliesTo: appliesToSchema.optional(),
  /** First day it binds; none for a duty that is not in force. */
  inForce: daySchema.optional(),
  /** Shown folded, never as a legal clock. */
  anticipation: z.boolean().default(false),
  texts: z.array(keySchema).min(1),
  source: sourceSchema,
  verified: z.boolean(),
  notVerified: z.array(noteSchema).default([]),
})
export type DutyContent = z.output<typeof dutySchema>

const namedSchema = z.strictObject({ id: keySchema, ...textSchema.shape })

/** `catalogue.yaml`: the text, its status, its scope; the requirements stand in the files beside it. */
export const catalogueSchema = z
  .strictObject({
    id: keySchema,
    /** Grows with each correction; a report keeps the version it was judged with. */
    version: z.number().int().positive(),
    title: textSchema,
    /** obligation and programme may be late outside; a recommendation never; a bill binds nobody. */
    nature: z.enum(['obligation', 'programme', 'recommendation', 'bill']),
    status: z.strictObject({ value: keySchema, asOf: daySchema, source: sourceSchema, verified: z.boolean(), ...textSchema.shape }),
    /** Values an authorised person may give to `status`, in order. */
    statusValues: z.array(namedSchema).default([]),
    /** First day this version counts: publication of the text for version 1, of the correction afterwards. */
    publishedOn: daySchema,
    /** `signature`: the publication was not found, the day is that of the signature. */
    publishedPrecision: z.enum(['day', 'month', 'year', 'signature']).default('day'),
    inForce: daySchema.optional(),
    source: sourceSchema,
    verified: z.boolean(),
    read: readSchema,
    licence: textSchema,
    text: z
      .strictObject({
        number: z.string().optional(),
        nor: z.string().optional(),
        signed: daySchema.optional(),
        published: daySchema.optional(),
        bulletin: z.string().optional(),
        pages: z.number().int().optional(),
      })
      .optional(),
    warning: textSchema.optional(),
    /** Why there is no requirement inside. */
    empty: textSchema.optional(),
    appliesTo: appliesToSchema,
    unit: z.strictObject({ value: z.enum(['legal-entity', 'site', 'group']), verified: z.boolean(), ...textSchema.shape }).optional(),
    excludedTerritories: z.array(textSchema).default([]),
    notApplicable: textSchema.optional(),
    attestation: z.strictObject({ maxAge: durationSchema, origin: originSchema, source: sourceSchema, verified: z.boolean(), text: textSchema }).optional(),
    groups: z.array(namedSchema).default([]),
    calendar: z
      .array(
        z.strictObject({
          id: keySchema,
          on: daySchema,
          precision: z.enum(['day', 'month', 'year']).default('day'),
          label: textSchema,
          source: sourceSchema,
          verified: z.boolean(),
        }),
      )
      .default([]),
    duties: z.array(dutySchema).default([]),
    notes: z.array(noteSchema).default([]),
    notVerified: z.array(noteSchema).default([]),
  })
  .refine((catalogue) => catalogue.nature !== 'bill' || catalogue.inForce === undefined, 'a bill is never in force')
  .refine(
    (catalogue) => catalogue.nature !== 'bill' || catalogue.duties.every((duty) => duty.anticipation && duty.inForce === undefined),
    'the duties of a bill are anticipation',
  )
export type CatalogueContent = z.output<typeof catalogueSchema>

/** One line of `content/texts.yaml`. */
export const legalTextSchema = z.strictObject({
  id: keySchema,
  fr: z.string().min(1),
  en: z.string().min(1),
  /** Founding documents that quote it. */
  citedBy: z.array(z.enum(['qualineo', 'anap'])),
  read: readSchema,
  source: sourceSchema,
  verified: z.boolean(),
  status: z.enum(['in-force', 'bill', 'consultation', 'guide', 'repealed']),
  /** Found with certainty; none: the date is still to be checked. */
  dated: z.strictObject({ on: daySchema, what: z.enum(['publication', 'signature']), verified: z.literal(true) }).optional(),
  /** Day the status was looked at. */
  asOf: daySchema.optional(),
  note: textSchema.optional(),
})
export type LegalText = z.output<typeof legalTextSchema>

/** What a key of a record holds: it draws the form of those who fill it in. */
const RECORD_KEY_SHAPES = ['yes-no', 'number', 'minutes', 'text', 'day'] as const

/** One line of `content/fact-kinds.yaml`. A bare `true` always means « the paper is there ». */
export const factKindEntrySchema = z
  .strictObject({
    kind: factKindSchema,
    fr: z.string().min(1),
    en: z.string().min(1),
    value: z.enum(['number', 'ratio', 'record', 'boolean', 'text']),
    /** Keys a record carries, and those a target may ask for, each with what it holds. */
    keys: z.record(z.string(), z.enum(RECORD_KEY_SHAPES)).optional(),
    unit: z.string().optional(),
    /** Folder of the capability that records it. */
    producedBy: keySchema,
    technical: z.boolean().optional(),
    /** `directory`, `activity`…: the fact is about one object; none for the whole establishment. */
    subject: z.string().optional(),
    /** The engine's kind is completed by the requirement and the part: see `scopedKind`. */
    scoped: z.boolean().default(false),
    /** `false`: shown on pages, but no requirement is judged by it. */
    judged: z.literal(false).optional(),
  })
  .refine((one) => (one.value === 'record') === Object.keys(one.keys ?? {}).length > 0, 'a record has keys, nothing else has')
export type FactKindContent = z.output<typeof factKindEntrySchema>
