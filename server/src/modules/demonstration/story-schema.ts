import { MANDATES, SECTORS, LEGAL_STATUSES, MEMBERSHIPS, FOUNDING_DOCUMENTS, CARE_UNIT_KINDS } from '@hygie/contract/establishments'
import { ROLES } from '@hygie/contract'
import { z } from 'zod'
import { QUALITY_ACTS } from './quality-schema.ts'
import { paper, REGISTER_ACTS } from './register-schema.ts'

const day = z.iso.date()
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/)
const key = z.string().regex(/^[a-z0-9-]+$/)
const text = z.string().min(1)
const sentence = z.string().min(1).max(2000)

const factValue = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.strictObject({ numerator: z.number(), denominator: z.number() }),
  z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.null()])),
])

const factStep = z.strictObject({
  kind: text,
  subject: text.optional(),
  value: factValue.default(true),
  /** Day it is about, when it is not the day it is recorded. */
  on: day.optional(),
  /** Precise instant, when known. */
  observed: moment.optional(),
  validUntil: day.optional(),
  period: z.int().optional(),
  note: sentence.optional(),
  file: paper.optional(),
  source: z.strictObject({ type: z.enum(['engine', 'import']), label: text }).optional(),
  /** Name by which a later step withdraws it. */
  key: key.optional(),
  replaces: z.strictObject({ fact: key, reason: sentence }).optional(),
})

const about = { requirement: text, part: text.optional(), period: z.int().optional() }
const attestStep = z.strictObject({ ...about, person: text, title: text, statement: z.string().max(300) })
const answerStep = z.strictObject({ ...about, answer: z.enum(['none', 'in-progress', 'planned', 'not-applicable']), note: sentence.optional() })
const ruleStep = z.strictObject({
  requirement: text,
  part: text.optional(),
  origin: z.enum(['house', 'programme']),
  kind: z.enum(['freshness', 'yearly-day', 'once']),
  value: text,
  label: text,
  letter: paper.optional(),
})

const groupRuleStep = z.strictObject({ requirement: text, part: text.optional(), kind: z.enum(['freshness', 'yearly-day']), value: text, label: text })

const actionStep = z.strictObject({
  key: key.optional(),
  /** Born of this exercise. */
  exercise: key.optional(),
  /** Place, in what did not work, of the point it mends. */
  point: z.int().optional(),
  /** Born of these findings of audits, by the rules of their tool. */
  findings: z.array(text).optional(),
  title: z.string().max(300),
  owner: text,
  ownerTitle: text.optional(),
  contact: text.optional(),
  due: day,
  euros: z.number().min(0).optional(),
  requirement: text.optional(),
  part: text.optional(),
  closingFact: text.optional(),
  closingSubject: text.optional(),
  gesture: sentence.optional(),
  minutes: z.int().min(1).max(60).optional(),
  care: sentence.optional(),
  closedBy: sentence.optional(),
  paqss: z.int().optional(),
})
export type ActionStep = z.output<typeof actionStep>

/** An action sent by link to a person without an account, and perhaps what came back. */
const linkStep = z.strictObject({
  action: key,
  key: key.optional(),
  person: text,
  address: z.email().optional(),
  contact: text,
  escalation: z.strictObject({ person: text, address: z.email() }).optional(),
})
const replyStep = z.strictObject({
  link: key,
  answer: z.enum(['done', 'blocked', 'not-me', 'not-before']),
  comment: sentence.optional(),
  notBefore: day.optional(),
})

const mandate = z.strictObject({
  mandate: z.enum(MANDATES),
  person: text,
  title: text.optional(),
  contact: text.optional(),
  since: day,
  until: day.optional(),
  reportsTo: z.enum(MANDATES).optional(),
})

const documentStep = z.strictObject({
  kind: z.enum(FOUNDING_DOCUMENTS),
  title: text,
  version: text.optional(),
  validatedBy: text.optional(),
  nextReviewOn: day.optional(),
  coversCyber: z.boolean().optional(),
  note: sentence.optional(),
  file: paper.optional(),
})

const ACTS = {
  ...REGISTER_ACTS,
  ...QUALITY_ACTS,
  fact: factStep,
  withdraw: z.strictObject({ fact: key, reason: sentence }),
  attest: attestStep,
  answer: answerStep,
  rule: ruleStep,
  groupRule: groupRuleStep,
  action: actionStep,
  close: z.strictObject({ action: key, status: z.enum(['closed-by-document', 'abandoned']), note: z.string().max(300), file: paper.optional() }),
  link: linkStep,
  reply: replyStep,
  /** The Monday mail, to whoever makes the step. */
  monday: z.literal(true),
  document: documentStep,
  training: z.strictObject({ person: text, mandate: z.enum(MANDATES), title: text, provider: text.optional() }),
  delegation: z.strictObject({ to: key, role: z.enum(ROLES), begins: day, ends: day }),
  subject: z.strictObject({ id: text, name: text }),
  retire: text,
  release: z.strictObject({ title: text, note: sentence.optional() }),
  folder: z.strictObject({ key, asker: key, addressee: text, purpose: sentence.optional() }),
  releaseFolder: z.strictObject({ folder: key, title: text }),
  careActivity: z.strictObject({ year: z.int(), amount: z.number(), measure: text, source: text }),
  handover: z.strictObject({ folder: key, to: text, channel: text.optional() }),
}
const optional = <T extends Record<string, z.ZodType>>(shape: T) => z.strictObject(shape).partial()

/** One act of the story, at its time, by its person. */
export const stepSchema = optional(ACTS)
  .extend({ at: moment, by: key.default('claire') })
  .refine((step) => Object.keys(step).filter((name) => name in ACTS).length === 1, 'exactly one act')
export type Step = z.output<typeof stepSchema>

export const houseSchema = z.strictObject({
  code: key,
  name: text,
  shortName: text,
  finessLegal: text,
  sector: z.enum(SECTORS),
  legalStatus: z.enum(LEGAL_STATUSES),
  category: text,
  address: text,
  beds: z.int(),
  staffFte: z.number(),
  /** None: outside the group. */
  membership: z.enum(MEMBERSHIPS).optional(),
  since: moment,
  sites: z.array(z.strictObject({ name: text, finessSite: text.optional(), address: text })),
  careUnits: z.array(z.strictObject({ name: text, ufCode: text.optional(), kind: z.enum(CARE_UNIT_KINDS).default('care-unit') })).default([]),
  mandates: z.array(mandate).default([]),
  steps: z.array(stepSchema).default([]),
})
export type House = z.output<typeof houseSchema>

/** What the demonstration answers by itself to an act made in it. */
const reactionSchema = z.strictObject({
  house: key,
  /** Any of these kinds, with these keys true. */
  when: z.strictObject({ kinds: z.array(text), all: z.array(text) }),
  actions: z.array(actionStep.omit({ key: true, exercise: true, point: true, findings: true, due: true }).extend({ inDays: z.int() })),
  fact: z.strictObject({ kind: text, value: z.number(), note: sentence }),
})
export type Reaction = z.output<typeof reactionSchema>

export const groupSchema = z.strictObject({
  name: text,
  /** What the clock reads at load. */
  opensAt: moment,
  people: z.array(
    z.strictObject({
      key,
      name: text,
      jobTitle: text,
      email: z.email(),
      roles: z.array(z.strictObject({ role: z.enum(ROLES), houses: z.array(key).optional() })),
    }),
  ),
  /** Acts made once for several houses. */
  steps: z.array(z.strictObject({ houses: z.array(key), step: stepSchema })),
  reactions: z.array(reactionSchema).default([]),
})
export type Group = z.output<typeof groupSchema>
