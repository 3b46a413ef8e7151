import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, day, done, establishmentParams, ghtParams } from '../core/schemas.ts'
import { MEMBERSHIPS } from '../establishments/schemas.ts'
import { state } from '../obligations/schemas.ts'

const year = z.coerce.number().int().min(2000).max(2100)

/** Why a member does not enter the combined activity. */
export const NOT_COUNTED = ['associate', 'partner', 'medico-social', 'not-read'] as const
/** Why the share of a group cannot be told. */
export const NOT_COMPUTED = ['no-member', 'activity-missing', 'measures-differ', 'not-read'] as const

const activity = z.object({ amount: z.number(), measure: z.string(), source: z.string(), enteredBy: z.string(), enteredOn: day })
const rule = z.object({
  requirementId: z.string(),
  title: bilingual,
  /** Activity of the houses that have it, over that of the group; null when it cannot be told. */
  share: z.number().nullable(),
  covered: z.number(),
  total: z.number(),
  reached: z.boolean().nullable(),
  unknown: z.enum(NOT_COMPUTED).nullable(),
})
export const careCoverageView = z.object({
  day,
  demonstration: z.boolean(),
  ghtName: z.string(),
  year: z.number(),
  /** Years with an activity entered, latest first. */
  years: z.array(z.number()),
  threshold: z.number(),
  /** What the relayed text asks, and what we have not verified. */
  asks: bilingual,
  notVerified: z.array(bilingual),
  houses: z.array(
    z.object({
      establishmentId: z.number(),
      name: z.string(),
      membership: z.enum(MEMBERSHIPS),
      readLive: z.boolean(),
      notCounted: z.enum(NOT_COUNTED).nullable(),
      activity: activity.nullable(),
      /** Of the combined activity, 0 to 1. */
      share: z.number().nullable(),
      /** Impact analyses, continuity and recovery plans (O1.C), field test (O1.D): proven for a reader outside. */
      plans: z.boolean().nullable(),
      tested: z.boolean().nullable(),
    }),
  ),
  rules: z.array(rule),
  requirements: z.array(z.object({ id: z.string(), number: z.string(), title: bilingual })),
  cells: z.array(z.object({ establishmentId: z.number(), requirementId: z.string(), state, proven: z.number(), total: z.number() })),
})
export type CareCoverage = z.output<typeof careCoverageView>

export const saveActivity = defineRoute({
  method: 'PUT',
  path: '/api/establishments/:establishmentId/reports/activity/:year',
  summary: 'Enter the activity of an establishment for a year, with its measure and source, for the 66 % of combined activity of CaRE domain 2',
  permission: 'evidence.write',
  params: establishmentParams.extend({ year }),
  body: z.object({
    amount: z.number().min(0).max(1e9),
    /** « séjours », « journées »: the same in every house, else nothing is added up. */
    measure: z.string().trim().min(1).max(80),
    source: z.string().trim().min(1).max(300),
  }),
  response: done,
  example: { params: { establishmentId: 1, year: 2025 }, body: { amount: 41_200, measure: 'séjours', source: 'PMSI 2025' } },
})

export const careCoverage = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/reports/care-d2',
  summary: 'CaRE domain 2 in a group: each requirement in each house, and the share of the combined activity that is covered',
  permission: 'group.read',
  params: ghtParams,
  query: z.object({ year: year.optional() }),
  response: careCoverageView,
  errors: ['not-found'],
  example: { params: { ghtId: 1 }, query: {} },
})

export const careCoverageFile = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/reports/care-d2/file',
  summary: 'The same as a tagged PDF, a CSV or an XLSX: a paper of preparation, each director hands over an own folder',
  permission: 'group.read',
  stepUp: true,
  params: ghtParams,
  query: z.object({ year: year.optional(), format: z.enum(['pdf', 'csv', 'xlsx']).default('pdf'), locale: z.enum(['fr', 'en']).default('fr') }),
  response: 'file',
  errors: ['not-found', 'documents-unavailable'],
  example: { params: { ghtId: 1 }, query: { format: 'csv' } },
})
