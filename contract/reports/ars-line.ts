import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, establishmentParams, ghtParams, id } from '../core/schemas.ts'
import { state } from '../obligations/schemas.ts'

/** A new, renamed or reordered column makes a new version; what is written stays readable. */
export const ARS_LINE_VERSION = 'hygie-ars-line/1'

/**
 * One line by establishment and action, the same for everybody, in this order: an authority puts those of sixty establishments end to
 * end. Judged for the outside: only the deadline of a verified text, or of a campaign whose letter is attached, makes late.
 */
export const arsLine = z.object({
  format: z.literal(ARS_LINE_VERSION),
  /** « DÉMONSTRATION – données fictives », or null. */
  demonstration: z.string().nullable(),
  finessLegal: z.string().nullable(),
  establishment: z.string(),
  catalogue: z.string(),
  catalogueVersion: z.number().int(),
  /** `1` to `7`. */
  action: z.string(),
  requirementId: z.string(),
  /** French title, as printed. */
  title: z.string(),
  state,
  /** Pieces proven, of `total`. */
  proven: z.number().int(),
  total: z.number().int(),
  situationOn: day,
  oldestProofOn: day.nullable(),
  deadlineOn: day.nullable(),
  deadlineOrigin: z.enum(['law', 'programme']).nullable(),
  deadlineBasis: z.enum(['verified-text', 'campaign-letter']).nullable(),
  /** Day of the letter of the campaign. */
  deadlineLetterOn: day.nullable(),
  lateDays: z.number().int().nullable(),
  /** A date of a text we have not verified: without effect on the state. */
  readingOn: day.nullable(),
  unknownPieces: z.number().int(),
  /** Share of the part that has one, 0 to 1. */
  indicator: z.number().nullable(),
  /** Of the directory, 1 to 5: told beside, never mixed with the state. */
  level: z.number().nullable(),
  appliedCovered: z.number().int().nullable(),
  appliedTotal: z.number().int().nullable(),
  attestedBy: z.string().nullable(),
  attestationExpiresOn: day.nullable(),
  /** Years without a complete exercise, separated by spaces; null: none. */
  missedYears: z.string().nullable(),
  /** Why it does not apply. */
  reason: z.string().nullable(),
  releasedBy: z.string(),
  releasedTitle: z.string(),
  /** ISO instant, UTC. */
  releasedAt: z.string(),
  /** SHA-256 of the frozen situation, as the sealed ledger noted it. */
  snapshotSha256: z.string(),
  /** Head of the sealed ledger right after the release, and how many entries it had. */
  ledgerHead: z.string().nullable(),
  ledgerEntries: z.number().int().nullable(),
})
export type ArsLine = z.output<typeof arsLine>

const format = z.enum(['csv', 'json', 'xlsx']).default('csv')

export const arsLines = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/reports/ars-line',
  summary: 'The seven fixed lines of a released situation (the latest, or the one asked for), as CSV, JSON or XLSX',
  permission: 'reports.read',
  stepUp: true,
  params: establishmentParams,
  query: z.object({ format, releaseId: id.optional() }),
  response: 'file',
  errors: ['not-found', 'not-released'],
  example: { params: { establishmentId: 1 }, query: { format: 'csv' } },
})

export const groupArsLines = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/reports/ars-line',
  summary: 'The same lines for a group: the latest situation released by each member, none for who released nothing',
  permission: 'group.read',
  stepUp: true,
  params: ghtParams,
  query: z.object({ format }),
  response: 'file',
  example: { params: { ghtId: 1 }, query: { format: 'csv' } },
})
