import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, day, establishmentParams, ghtParams, id, label } from '../core/schemas.ts'
import { MEMBERSHIPS } from '../establishments/schemas.ts'
import { state } from '../obligations/schemas.ts'

export const reportLocale = z.enum(['fr', 'en'])
const inLocale = z.object({ locale: reportLocale.default('fr') })
/** Without a release: the situation of this instant judged for the outside, marked as a draft. */
const ofRelease = inLocale.extend({ releaseId: id.optional() })

export const arsReport = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/reports/ars',
  summary: 'ARS report of one establishment as a tagged PDF: four pages at most, then annexes; from a snapshot, or from the situation of this instant',
  permission: 'reports.read',
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

export const proofFolder = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/reports/proofs',
  summary: 'Proofs for an asker as a ZIP: index, report, files, sealed ledger; sha256sum and openssl check it alone',
  permission: 'evidence.read',
  params: establishmentParams,
  query: ofRelease.extend({ asker: label, purpose: z.string().trim().max(1000).optional() }),
  response: 'file',
  errors: ['not-found', 'documents-unavailable', 'file-altered'],
  example: { params: { establishmentId: 1 }, query: { asker: 'Agence régionale de santé', purpose: 'Suivi des sept actions' } },
})

/** One line by action, the same for every establishment. A new column makes a new version. */
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
  deadlineBasis: z.enum(['verified-text', 'campaign-letter']).nullable(),
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
  summary: 'The seven actions as fixed, versioned lines for an authority that compares establishments',
  permission: 'reports.read',
  params: establishmentParams,
  query: ofRelease.omit({ locale: true }),
  response: z.object({
    format: z.literal('hygie-ars-statement/1'),
    /** « DÉMONSTRATION – données fictives », or null. */
    demonstration: z.string().nullable(),
    catalogue: z.object({ id: z.string(), version: z.number() }),
    establishment: z.object({ name: z.string(), finessLegal: z.string().nullable() }),
    situationOn: day,
    status: z.enum(['draft', 'released']),
    releasedBy: z.string().nullable(),
    releasedTitle: z.string().nullable(),
    releasedOn: day.nullable(),
    /** SHA-256 of the frozen situation, as the sealed ledger noted it; null for the situation of this instant. */
    snapshotSha256: z.string().nullable(),
    lines: z.array(statementLine),
  }),
  errors: ['not-found'],
  example: { params: { establishmentId: 1 }, query: {} },
})

export const statementCsv = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/reports/statement.csv',
  summary: 'The same lines for a spreadsheet',
  permission: 'reports.read',
  params: establishmentParams,
  query: ofRelease.omit({ locale: true }),
  response: 'file',
  errors: ['not-found'],
  example: { params: { establishmentId: 1 }, query: {} },
})
