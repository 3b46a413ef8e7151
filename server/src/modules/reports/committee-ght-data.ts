import { z } from 'zod'

/** What `committee-ght.typ` reads: the paper of the committee of a group. Houses stand in the order of the group, and none is ranked. */

const STATES = ['proven', 'attested', 'due', 'late', 'unmet', 'unknown', 'not-applicable'] as const
const day = z.iso.date()
const text = z.string()
const state = z.enum(STATES)

export const groupCommitteeSchema = z.object({
  locale: z.enum(['fr', 'en']),
  format: z.enum(['slides', 'pages']),
  demonstration: z.boolean(),
  situationOn: day,
  generatedOn: day,
  since: day,
  ght: z.object({ name: text }),
  preparedBy: text,
  /** Numbers of the seven actions, the columns of the table. */
  numbers: z.array(text),
  /** `basis`: read live today, released on that day, or nothing that may be shown. */
  houses: z.array(z.object({ name: text, basis: z.enum(['live', 'released', 'none']), on: day.nullable(), states: z.array(state.nullable()) })),
  /** Houses whose state may be shown, action by action. */
  changes: z.array(z.object({ house: text, number: text, title: text, from: state, to: state })),
  changesMore: z.number(),
  late: z.array(z.object({ house: text, number: text, title: text, state, days: z.number().nullable() })),
  lateMore: z.number(),
  exercises: z.object({
    year: z.number(),
    list: z.array(z.object({ name: text, on: day, held: z.boolean(), houses: z.array(text) })),
    more: z.number(),
    /** Read live, and without any exercise of the year, held or planned. */
    without: z.array(text),
  }),
  decisions: z.array(z.object({ text, why: text })),
})
export type GroupCommittee = z.infer<typeof groupCommitteeSchema>
