import { z } from 'zod'
import { ACTION_STATUSES } from '../actions/index.ts'
import { day, id, label, optionalText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

const short = z.string().trim().max(120).nullish()
const withdrawn = z.object({ at: z.string(), reason: z.string() }).nullable()
export const programmeYear = z.coerce.number().int().min(2000).max(2100)

/** The signed quality programme (PAQSS) of a year. */
export const programmeInput = z.object({
  approvedOn: day,
  approvedBy: label,
  /** Cyber actions that the paper holds; 0 says that it holds none. */
  cyberActions: z.number().int().min(0).max(1000),
  page: short,
  fileId: id.nullish(),
  note: optionalText,
})
export const programme = z.object({ ...programmeInput.shape, year: z.number(), file: fileRef.nullable(), withdrawn })
export type Programme = z.output<typeof programme>

/** What the quality software says of an action: words of its owner, never a proof. */
export const SAID = ['open', 'running', 'closed', 'abandoned'] as const
export type Said = (typeof SAID)[number]

/** Fields that both sides may change. */
export const SHARED = ['ownerName', 'dueOn', 'paqssYear', 'indicator'] as const
export type Shared = (typeof SHARED)[number]

export const programmeAction = z.object({
  id: z.number(),
  /** The same for ever, whatever becomes of the title: `HYG-3-214`. */
  reference: z.string(),
  title: z.string(),
  /** As quality reads it; null: as it is. */
  wording: z.string().nullable(),
  /** As it goes out. */
  plainTitle: z.string(),
  /** An address, an account or a port stands in the title: it goes out under its requirement until someone words it. */
  toReword: z.boolean(),
  ownerName: z.string(),
  ownerTitle: z.string().nullable(),
  dueOn: day.nullable(),
  status: z.enum(ACTION_STATUSES),
  late: z.boolean(),
  paqssYear: z.number().nullable(),
  requirementId: z.string().nullable(),
  closedBy: z.string().nullable(),
  indicator: z.string().nullable(),
  /** Of the quality software. */
  theirReference: z.string().nullable(),
  said: z.enum(SAID).nullable(),
  saidOn: day.nullable(),
  saidNote: z.string().nullable(),
  /** Said closed by quality while Hygie waits for the fact or the paper that closes it. */
  awaitsProof: z.boolean(),
  /** Changed on both sides since the last exchange: someone chooses. */
  conflicts: z.array(z.object({ field: z.enum(SHARED), here: z.string(), there: z.string() })),
})
export type ProgrammeAction = z.output<typeof programmeAction>

export const departure = z.object({ id: z.number(), at: z.string(), by: z.string(), year: z.number().nullable(), actions: z.number() })

export const SCALES = ['gravity', 'frequency', 'control'] as const
export type Scale = (typeof SCALES)[number]

const levels = z.array(label).min(2).max(10)
/** Levels as the establishment's own risk map names them, the gentlest first. */
export const scaleInput = z.object({ gravity: levels, frequency: levels, control: levels })
export type ScaleInput = z.output<typeof scaleInput>

export const riskReviewInput = z.object({
  title: label,
  /** Line or number in the risk map. */
  line: short,
  gravity: short,
  frequency: short,
  control: short,
  reviewedOn: day,
  fileId: id.nullish(),
  /** Body that discussed it. */
  discussedBy: short,
  discussedOn: day.nullish(),
  minutesFileId: id.nullish(),
  note: optionalText,
})
export const riskReview = z.object({
  ...riskReviewInput.shape,
  id: z.number(),
  file: fileRef.nullable(),
  minutesFile: fileRef.nullable(),
  withdrawn,
})
export type RiskReview = z.output<typeof riskReview>

export const criterionInput = z.object({
  /** As the manual numbers it; the codes are not shipped: the establishment types them. */
  code: z.string().trim().max(40).nullish(),
  /** « Manuel de certification, 6e cycle ». */
  manual: short,
  title: label,
  /** What is asked, in the words of the house. */
  asked: optionalText,
  /** Of the seven actions, or of any text shipped with Hygie. */
  requirementIds: z.array(z.string().max(300)).min(1).max(20),
  ownerName: short,
  ownerTitle: short,
  note: optionalText,
})
export const criterion = z.object({ ...criterionInput.shape, id: z.number(), withdrawn })
export type Criterion = z.output<typeof criterion>
