import { z } from 'zod'
import { paper } from './register-schema.ts'

const day = z.iso.date()
const key = z.string().regex(/^[a-z0-9-]+$/)
const text = z.string().min(1)

/** Acts of the quality department, each by the use case of its page. */
export const QUALITY_ACTS = {
  programme: z.strictObject({ year: z.int(), by: text, actions: z.int(), page: text.optional(), file: paper.optional(), note: text.optional() }),
  riskReview: z.strictObject({
    title: text,
    line: text.optional(),
    gravity: text.optional(),
    frequency: text.optional(),
    control: text.optional(),
    file: paper.optional(),
    discussed: z.strictObject({ by: text, file: paper.optional() }).optional(),
    note: text.optional(),
  }),
  criterion: z.strictObject({
    code: text.optional(),
    manual: text.optional(),
    title: text,
    asked: text.optional(),
    requirements: z.array(text),
    owner: text,
    ownerTitle: text,
  }),
  qualityAction: z.strictObject({ action: key, indicator: text.optional(), wording: text.optional() }),
  handOver: z.strictObject({ year: z.int() }),
  /** What the quality software sends back. */
  qualityReturn: z.array(z.strictObject({ action: key, number: text, status: text, on: day.optional(), indicator: text.optional(), note: text.optional() })),
}
