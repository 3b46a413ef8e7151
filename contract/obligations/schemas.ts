import { z } from 'zod'
import { STATES } from '@hygie/engines/compliance'
import { bilingual, day } from '../core/schemas.ts'

export const state = z.enum(STATES)
export const origin = z.enum(['law', 'programme', 'group-rule', 'house'])
export const factValue = z.union([
  z.boolean(),
  z.number(),
  z.string().max(2000),
  z.object({ numerator: z.number(), denominator: z.number() }),
  z.record(z.string().max(100), z.union([z.boolean(), z.number(), z.string().max(2000), z.null()])),
])

export const fileRef = z.object({
  id: z.number(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** It names accounts and machines: only those who may change the obligations open it. */
  technical: z.boolean(),
})
/** A fact as people read it. */
export const fact = z.object({
  id: z.number(),
  kind: z.string(),
  kindLabel: bilingual,
  subject: z.string().nullable(),
  value: factValue,
  observedOn: day,
  recordedAt: z.string(),
  validUntil: day.nullable(),
  period: z.number().nullable(),
  source: z.object({ type: z.enum(['engine', 'import', 'person']), label: z.string() }),
  note: z.string().nullable(),
  files: z.array(fileRef),
  /** Taken away for good: only the hash, which the ledger knows, is left. */
  removedFiles: z.array(z.object({ id: z.number(), sha256: z.string(), at: z.string(), by: z.string(), reason: z.string() })),
  withdrawn: z.object({ at: z.string(), reason: z.string(), by: z.string() }).nullable(),
  ledger: z.object({ seq: z.number(), hash: z.string() }).nullable(),
})
export type FactView = z.output<typeof fact>
export const attestation = z.object({
  id: z.number(),
  requirementId: z.string(),
  partId: z.string().nullable(),
  subject: z.string().nullable(),
  personName: z.string(),
  personTitle: z.string(),
  statement: z.string(),
  attestedOn: day,
  expiresOn: day,
  /** Who typed it in, and whether that is somebody else than the person named. Absent from what was frozen before it was kept. */
  recordedBy: z.string().optional(),
  byAnother: z.boolean().optional(),
  withdrawn: z.boolean(),
})
export type AttestationView = z.output<typeof attestation>
export const rule = z.object({
  id: z.number(),
  requirementId: z.string(),
  partId: z.string().nullable(),
  origin: z.enum(['group-rule', 'house', 'programme']),
  kind: z.enum(['freshness', 'yearly-day', 'once']),
  value: z.string(),
  adoptedOn: day,
  label: z.string(),
  /** The group that voted it: it alone may end it. */
  ght: z.object({ id: z.number(), name: z.string() }).nullable(),
  letter: fileRef.nullable(),
  withdrawn: z.boolean(),
})

/** `since`: first day of this lateness, later than `on` when a proof lapsed after a standing deadline. */
const late = z.object({ deadlineId: z.string(), origin, verified: z.boolean(), on: day, days: z.number(), since: day })
export const partVerdict = z.object({
  partId: z.string(),
  state,
  required: z.boolean(),
  basis: z.enum(['measured', 'documented']).nullable(),
  factId: z.string().nullable(),
  attestationId: z.string().nullable(),
  expiresOn: day.nullable(),
  late: late.nullable(),
  next: z.object({ deadlineId: z.string(), origin, verified: z.boolean(), on: day }).nullable(),
  hiddenLate: z.boolean(),
  missing: z.array(z.string()),
  reached: z.number().nullable(),
  objects: z.array(z.object({ subject: z.string(), state, factId: z.string().nullable(), reached: z.number().nullable() })),
})
export const verdict = z.object({
  requirementId: z.string(),
  state,
  proven: z.number(),
  total: z.number(),
  oldestProofOn: day.nullable(),
  expiresOn: day.nullable(),
  parts: z.array(partVerdict),
  indicator: z.number().nullable(),
  objects: z.object({ covered: z.number(), total: z.number() }).nullable(),
  beside: z.object({ kind: z.string(), value: factValue, observedOn: day }).nullable(),
  missedYears: z.array(z.number()),
  reason: z.enum(['sector', 'legal-status', 'answered']).nullable(),
})
export type VerdictView = z.output<typeof verdict>

/** One cell of the table: the verdict, and the few facts and names that its caption and tooltip need. */
export const cell = z.object({
  establishmentId: z.number(),
  requirementId: z.string(),
  verdict,
  attestation: attestation
    .pick({ personName: true, personTitle: true, attestedOn: true, expiresOn: true, statement: true, recordedBy: true, byAnother: true })
    .nullable(),
  /** Latest facts by kind, for the words under the sign. */
  facts: z.array(z.object({ kind: z.string(), subject: z.string().nullable(), value: factValue, observedOn: day, note: z.string().nullable() })),
})
export type Cell = z.output<typeof cell>
