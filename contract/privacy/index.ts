import { z } from 'zod'
import { bilingual, day, establishmentParams } from '../core/schemas.ts'
import { defineRoute } from '../core/route.ts'
import { RETENTION_KINDS } from '../retention/index.ts'

const lines = z.array(bilingual)

/** How long, from the table that the purge itself follows. */
const kept = z.object({
  kind: z.enum(RETENTION_KINDS),
  /** Null: kept as long as the proof. */
  days: z.number().nullable(),
  effect: z.enum(['deleted', 'anonymised', 'kept', 'never-written']),
  source: z.string().nullable(),
})

export const privacyFile = z.object({
  revisedOn: day,
  establishmentName: z.string(),
  /** Named in the mandates of the establishment; null: to be named. */
  controller: z.string().nullable(),
  dpo: z.string().nullable(),
  name: bilingual,
  purpose: lines,
  basis: bilingual,
  never: lines,
  categories: z.array(
    z.object({
      id: z.string(),
      what: bilingual,
      people: bilingual,
      tables: z.array(z.string()),
      /** Rows of this establishment in those tables, today; null: they belong to the whole server. */
      rows: z.number().nullable(),
      kept: z.array(kept),
    }),
  ),
  recipients: lines,
  transfers: bilingual,
  rights: bilingual,
  measures: lines,
  assessment: z.object({
    needed: bilingual,
    necessity: lines,
    risks: z.array(z.object({ what: bilingual, gravity: z.number(), likelihood: z.number(), measures: bilingual })),
    left: lines,
  }),
})
export type PrivacyFile = z.output<typeof privacyFile>

export const getOwnPrivacy = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/privacy/hygie',
  summary: 'Hygie itself in the processing register (article 30), and the draft of its impact assessment: durations and figures come from the program',
  permission: 'establishment.read',
  params: establishmentParams,
  response: privacyFile,
  example: { params: { establishmentId: 1 } },
})
