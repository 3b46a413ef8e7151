import { z } from 'zod'
import { day, id, label, optionalText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

const name = z.string().trim().max(300).nullish()
const code = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const count = z.number().int().min(0).max(1_000_000)
const withdrawn = z.object({ at: z.string(), reason: z.string() }).nullable()

/** Issued by the State or of substantial level: accepted as they are. A local one needs its security approval; a password alone never does. */
export const MEANS_KINDS = ['cps', 'e-cps', 'pro-sante-connect', 'eidas-substantial', 'local-two-factor', 'password-only'] as const
export const LOCAL_MEANS = 'local-two-factor'
export const PROFILES = ['doctors', 'nurses', 'care-assistants', 'others'] as const
export const PLACES = ['on-site', 'remote'] as const
export const DECISIONS = ['granted', 'refused'] as const

export const applicationInput = z.object({
  name: label,
  code: code.nullish(),
  /** Only those are judged one by one; a VPN counts for remote access alone. */
  healthData: z.boolean(),
  openedOnSite: z.boolean(),
  openedRemotely: z.boolean(),
})
export const meansInput = z
  .object({
    name: label,
    code: code.nullish(),
    kind: z.enum(MEANS_KINDS),
    /** Security approval (homologation) of a local means. */
    decision: z.enum(DECISIONS).nullish(),
    decidedOn: day.nullish(),
    decidedBy: name,
    reservations: optionalText,
    until: day.nullish(),
    fileId: id.nullish(),
  })
  .refine((one) => !one.decision || !!one.decidedOn, { path: ['decidedOn'] })
  .refine((one) => !one.decision || !!one.decidedBy, { path: ['decidedBy'] })
  .refine((one) => !one.decision || one.kind === LOCAL_MEANS, { path: ['decision'] })
  .refine((one) => !one.until || !one.decidedOn || one.until >= one.decidedOn, { path: ['until'] })

/** Accounts of a profile in an application, by one way, with one means. */
export const registerRow = z
  .object({
    profile: z.enum(PROFILES),
    meansId: id,
    place: z.enum(PLACES),
    /** Active accounts equipped with this means. */ equipped: count,
    /** Active accounts of the profile by that way, whatever the means. */ active: count,
  })
  .refine((one) => one.equipped <= one.active, { path: ['equipped'] })
export type RegisterRow = z.output<typeof registerRow>

/** What makes rows of one application contradict each other: each account is counted once, with the means it signs in with. */
export const registerProblem = (rows: readonly RegisterRow[]): 'double-row' | 'active-differs' | 'each-account-once' | null => {
  if (new Set(rows.map((one) => `${one.profile} ${one.place} ${one.meansId}`)).size < rows.length) return 'double-row'
  for (const group of Map.groupBy(rows, (one) => `${one.profile} ${one.place}`).values()) {
    if (group.some((one) => one.active !== group[0]?.active)) return 'active-differs'
    if (group.reduce((sum, one) => sum + one.equipped, 0) > (group[0]?.active ?? 0)) return 'each-account-once'
  }
  return null
}
export const registerInput = z.object({ countedOn: day, signedBy: label, rows: z.array(registerRow).max(200) })

export const ratio = z.object({ numerator: z.number(), denominator: z.number() })

export const means = z.object({
  ...meansInput.shape,
  id: z.number(),
  code: z.string(),
  /** Today: accepted for health data. */
  accepted: z.boolean(),
  accounts: z.number(),
  file: fileRef.nullable(),
  withdrawn,
})
export type Means = z.output<typeof means>

export const application = applicationInput.extend({
  id: z.number(),
  code: z.string(),
  countedOn: day.nullable(),
  signedBy: z.string().nullable(),
  rows: z.array(z.object({ ...registerRow.shape, id: z.number() })),
  /** Accounts whose means is accepted / active accounts; null: nothing counted. */
  coverage: ratio.nullable(),
  byProfile: z.array(z.object({ profile: z.enum(PROFILES), coverage: ratio })),
  byPlace: z.array(z.object({ place: z.enum(PLACES), coverage: ratio })),
  withdrawn,
})
export type Application = z.output<typeof application>

export const commitmentInput = z.object({ signedOn: day, signedBy: label, signedTitle: name, note: optionalText, fileId: id.nullish() })
export const rppsInput = z
  .object({ countedOn: day, verified: count, professionals: z.number().int().min(1).max(1_000_000), source: name, fileId: id.nullish() })
  .refine((one) => one.verified <= one.professionals, { path: ['verified'] })
export const commitment = commitmentInput.extend({ id: z.number(), file: fileRef.nullable(), withdrawn })
export const rpps = z.object({ ...rppsInput.shape, id: z.number(), file: fileRef.nullable(), withdrawn })
export type Commitment = z.output<typeof commitment>
export type Rpps = z.output<typeof rpps>
