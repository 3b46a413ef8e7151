import { z } from 'zod'
import { textSchema } from './common-schema.ts'

const pair = z.strictObject({
  source: z.string().min(1),
  relationship: z.enum(['equal', 'subset', 'superset', 'intersect']),
  target: z.string().min(1),
  /** Why, in one sentence. */
  fr: z.string().min(1),
  en: z.string().min(1),
})
/** A shipped set of correspondences (`content/mappings/*.yaml`). */
export const mappingSetSchema = z.strictObject({
  id: z.string().regex(/^hygie\/[a-z0-9-]+$/),
  /** Catalogues by id. */
  source: z.string().min(1),
  target: z.string().min(1),
  title: textSchema,
  verified: z.boolean(),
  pairs: z.array(pair).min(1),
})
export type MappingSetContent = z.output<typeof mappingSetSchema>
