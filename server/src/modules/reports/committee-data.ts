import { z } from 'zod'

/**
 * What `committee.typ` reads (see `content/reports/README.md`): the paper of a steering committee. It stays inside: rules of the house or
 * of the group may be named, with the word that says which. Nobody and no house is ranked: actions go by their day.
 */

const STATES = ['proven', 'attested', 'due', 'late', 'unmet', 'unknown', 'not-applicable'] as const
const day = z.iso.date()
const text = z.string()
const state = z.enum(STATES)
const share = z.number().min(0).max(1)

export const committeeSchema = z.object({
  locale: z.enum(['fr', 'en']),
  format: z.enum(['slides', 'pages']),
  demonstration: z.boolean(),
  situationOn: day,
  generatedOn: day,
  /** Last committee. */
  since: day,
  /** Is it the day of minutes that were filed? */
  sinceFiled: z.boolean(),
  establishment: z.object({ name: text, finessLegal: text.nullable() }),
  preparedBy: text,
  actions: z.array(z.object({ number: text, title: text, state, proven: z.number(), total: z.number(), beside: text.nullable() })),
  changes: z.array(z.object({ number: text, title: text, from: state, to: state })),
  closed: z.array(z.object({ title: text, on: day })),
  closedCount: z.number(),
  /** Facts recorded since. */
  newFacts: z.number(),
  late: z.array(
    z.object({ number: text, title: text, state, on: day.nullable(), days: z.number().nullable(), origin: text.nullable(), missing: z.array(text) }),
  ),
  exercises: z.object({
    year: z.number(),
    /** Held and complete, this year and the two before; null: nothing entered. */
    years: z.array(z.object({ year: z.number(), held: z.number(), complete: z.boolean() })),
    list: z.array(z.object({ name: text, on: day, held: z.boolean(), minutes: z.number().nullable(), gaps: z.array(text), followUps: z.number() })),
  }),
  identification: z.object({
    points: z.array(z.object({ on: day, value: share })),
    now: share.nullable(),
    remote: share.nullable(),
    accounts: z.object({ equipped: z.number(), active: z.number() }).nullable(),
  }),
  budget: z.array(
    z.object({
      year: z.number(),
      share,
      amount: z.number(),
      total: z.number(),
      cyber: share.nullable(),
      careIncome: z.number().nullable(),
      receiptOn: day.nullable(),
    }),
  ),
  /** Crisis exercises of the current year, in euros; null: nothing was entered. */
  exerciseMoney: z.object({ year: z.number(), cost: z.number(), received: z.number() }).nullable(),
  plan: z.object({
    open: z.number(),
    late: z.number(),
    costEuros: z.number(),
    list: z.array(z.object({ title: text, owner: text, dueOn: day.nullable(), late: z.boolean() })),
  }),
  decisions: z.array(z.object({ text, why: text })),
})
export type Committee = z.infer<typeof committeeSchema>
