import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, day, establishmentParams, ghtParams, id } from '../core/schemas.ts'
import { MEMBERSHIPS } from '../establishments/schemas.ts'
import { state } from '../obligations/schemas.ts'

export * from './ars-line.ts'
export * from './care-d2.ts'
export * from './committee.ts'
export * from './folders.ts'

export const reportLocale = z.enum(['fr', 'en'])
const inLocale = z.object({ locale: reportLocale.default('fr') })
/** Without a release: the situation of this instant judged for the outside, marked as a draft. */
const ofRelease = inLocale.extend({ releaseId: id.optional() })

export const arsReport = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/reports/ars',
  summary: 'ARS report of one establishment as a tagged PDF: four pages at most, then annexes; from a snapshot, or from the situation of this instant',
  permission: 'reports.read',
  stepUp: true,
  params: establishmentParams,
  query: ofRelease,
  response: 'file',
  errors: ['not-found', 'documents-unavailable'],
  example: { params: { establishmentId: 1 }, query: { releaseId: 1, locale: 'fr' } },
})

export const groupArsReport = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/reports/ars',
  summary: 'ARS report of a group as a tagged PDF, from released snapshots alone',
  permission: 'group.read',
  stepUp: true,
  params: ghtParams,
  query: inLocale,
  response: 'file',
  errors: ['documents-unavailable'],
  example: { params: { ghtId: 1 }, query: { locale: 'fr' } },
})

/** What the group may show of each member: live reading is no release. */
export const groupReleases = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/reports/releases',
  summary: 'Latest situation released by each member of a group',
  permission: 'group.read',
  params: ghtParams,
  response: z.object({
    members: z.array(
      z.object({
        establishmentId: z.number(),
        name: z.string(),
        membership: z.enum(MEMBERSHIPS),
        lead: z.boolean(),
        readLive: z.boolean(),
        /** null: nothing was released, and nothing is known. */
        release: z.object({ day, releasedAt: z.string(), releasedBy: z.string(), releasedTitle: z.string() }).nullable(),
      }),
    ),
  }),
  example: { params: { ghtId: 1 } },
})

/** One line by action, judged for the outside. */
export const statementLine = z.object({
  action: z.string(),
  title: bilingual,
  requirementId: z.string(),
  state,
  proven: z.number(),
  total: z.number(),
  oldestProofOn: day.nullable(),
  /** Of a verified text or of a campaign whose letter is attached; nothing else leaves. */
  deadlineOn: day.nullable(),
  deadlineOrigin: z.enum(['law', 'programme']).nullable(),
  deadlineBasis: z.enum(['verified-text', 'campaign-letter']).nullable(),
  deadlineLetterOn: day.nullable(),
  lateDays: z.number().nullable(),
  /** A date of a text we have not verified. */
  readingOn: day.nullable(),
  unknownPieces: z.number(),
  /** Share of the part that has one, 0 to 1. */
  indicator: z.number().nullable(),
  level: z.number().nullable(),
  appliedCovered: z.number().nullable(),
  appliedTotal: z.number().nullable(),
  attestedBy: z.string().nullable(),
  attestationExpiresOn: day.nullable(),
  missedYears: z.array(z.number()),
  reason: z.string().nullable(),
})
export type StatementLine = z.output<typeof statementLine>

export const statement = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/reports/statement',
  summary: 'The seven actions as the outside would read them at this instant, for the screen: what goes out is the ARS line of a release',
  permission: 'reports.read',
  params: establishmentParams,
  response: z.object({
    /** « DÉMONSTRATION – données fictives », or null. */
    demonstration: z.string().nullable(),
    situationOn: day,
    lines: z.array(statementLine),
  }),
  example: { params: { establishmentId: 1 } },
})
