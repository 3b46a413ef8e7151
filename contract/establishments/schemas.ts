import { z } from 'zod'
import { day, label, optionalText } from '../core/schemas.ts'

export const SECTORS = ['health', 'medico-social'] as const
export const LEGAL_STATUSES = ['public', 'private-non-profit', 'private-for-profit', 'unknown'] as const
export const MEMBERSHIPS = ['party', 'associate', 'partner'] as const
export const MANDATES = ['chief-executive', 'medical-board-chair', 'it-director', 'ciso', 'dpo', 'quality-manager', 'finance-director'] as const
export const FOUNDING_DOCUMENTS = [
  'security-policy',
  'master-plan',
  'it-charter',
  'homologation-policy',
  'governance-minutes',
  'group-convention',
  'other',
] as const

const finess = z
  .string()
  .trim()
  .regex(/^\d[\dAB]\d{7}$/)

export const establishmentInput = z.object({
  name: label,
  shortName: z.string().trim().max(40).default(''),
  finessLegal: finess.nullish(),
  siren: z
    .string()
    .trim()
    .regex(/^\d{9}$/)
    .nullish(),
  sector: z.enum(SECTORS),
  legalStatus: z.enum(LEGAL_STATUSES),
  category: z.string().trim().max(200).nullish(),
  address: z.string().trim().max(400).nullish(),
  beds: z.number().int().min(0).max(100_000).nullish(),
  staffFte: z.number().min(0).max(1_000_000).nullish(),
})
export const establishment = establishmentInput.extend({
  id: z.number(),
  demonstration: z.boolean(),
  /** The FINESS key is wrong: told, never refused. */
  finessKeyWrong: z.boolean(),
})
export type Establishment = z.output<typeof establishment>
/** What it was known to be from a day on: the states of a past day are judged with the value of that day. */
export const establishmentStatus = z.object({
  sector: z.enum(SECTORS),
  legalStatus: z.enum(LEGAL_STATUSES),
  since: day,
  /** null: kept from before statuses were dated. */
  recordedBy: z.string().nullable(),
})
export type EstablishmentStatus = z.output<typeof establishmentStatus>

export const siteInput = z.object({ name: label, finessSite: finess.nullish(), address: z.string().trim().max(400).nullish() })
export const site = siteInput.extend({ id: z.number(), finessKeyWrong: z.boolean() })

export const CARE_UNIT_KINDS = ['care-unit', 'technical-platform', 'administrative'] as const
export const careUnitInput = z.object({
  name: label,
  siteId: z.number().nullish(),
  ufCode: z.string().trim().max(20).nullish(),
  kind: z.enum(CARE_UNIT_KINDS).default('care-unit'),
})
export const careUnit = careUnitInput.extend({ id: z.number() })

export const mandateInput = z.object({
  mandate: z.enum(MANDATES),
  personName: label,
  personTitle: z.string().trim().max(120).nullish(),
  contact: z.string().trim().max(200).nullish(),
  since: day.nullish(),
  until: day.nullish(),
  /** Mandate the person reports to, for the separation of duties. */
  reportsTo: z.enum(MANDATES).nullish(),
})
export const mandate = mandateInput.extend({ id: z.number() })
export type Mandate = z.output<typeof mandate>

export const DUTY_WARNINGS = [
  'dpo-is-ciso',
  'dpo-is-it-director',
  'ciso-is-it-director',
  'ciso-reports-to-it-director',
  'dpo-reports-to-it-director',
  'dpo-not-designated',
] as const
/** A recommendation, never a prohibition (only RGPD 38(6) binds, for the DPO). */
export const dutyWarning = z.object({
  code: z.enum(DUTY_WARNINGS),
  personName: z.string().nullable(),
  since: day.nullable(),
  /** Set when it is over: kept as history. */
  until: day.nullable(),
  binding: z.boolean(),
  exception: z.object({ reason: z.string(), until: day, signedBy: z.string() }).nullable(),
})

export const trainingInput = z.object({
  personName: label,
  mandate: z.enum(MANDATES),
  title: label,
  doneOn: day,
  provider: z.string().trim().max(200).nullish(),
})
export const training = trainingInput.extend({ id: z.number() })

export const foundingDocumentInput = z.object({
  kind: z.enum(FOUNDING_DOCUMENTS),
  title: label,
  version: z.string().trim().max(40).nullish(),
  validatedOn: day.nullish(),
  validatedBy: z.string().trim().max(200).nullish(),
  nextReviewOn: day.nullish(),
  /** « La cybersécurité figure au schéma directeur. » */
  coversCyber: z.boolean().nullish(),
  fileId: z.number().nullish(),
  note: optionalText,
})
export const foundingDocument = foundingDocumentInput.extend({ id: z.number() })
