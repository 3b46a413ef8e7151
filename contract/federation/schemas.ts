import { z } from 'zod'
import { HELD_IN, ROLES, scopeOfHeld } from '../core/permissions.ts'
import { instant, label } from '../core/schemas.ts'
import { DIRECTORY_PRESETS, OPENID_PRESETS } from './presets.ts'

export const REACHES = ['internet', 'house', 'machine'] as const
export const DIRECTORY_SECURITIES = ['tls', 'starttls'] as const

const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[\w.:[\]-]+$/)
const word = z.string().trim().min(1).max(200)
const pem = z.string().trim().max(40_000).nullish()
const distinguishedName = z.string().trim().min(1).max(1000)

const common = {
  /** What the button says after « Se connecter avec ». */
  name: label,
  enabled: z.boolean(),
  /** Who to turn to when the person is known there, and not here: a telephone, a name. */
  contact: z.string().trim().min(1).max(300),
  /** How far the server is: outside, in the network of the house, on this machine. Nothing nearer is called. */
  reach: z.enum(REACHES),
  /** Certificate of the house's own authority, PEM. */
  authority: pem,
}

export const openIdInput = z.object({
  kind: z.literal('openid'),
  ...common,
  preset: z.enum(OPENID_PRESETS),
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  discoveryUrl: z.union([z.url({ protocol: /^https?$/ }).max(500), z.literal('')]).nullish(),
  clientId: word,
  /** Absent: the one kept. It is never given back. */
  clientSecret: z.string().max(2000).nullish(),
  scopes: z.array(word).max(20),
  acrValues: z.array(word).max(20),
  /** Levels (`acr`) and means (`amr`) received that are worth two factors. */
  strongAcr: z.array(word).max(20),
  strongAmr: z.array(word).max(20),
  /** What names the person for ever. */
  subjectClaim: word,
  otherHosts: z.array(host).max(20),
  /** Address of Hygie as people see it. */
  publicUrl: z.url({ protocol: /^https?$/ }).max(300),
})

/** A group of the directory gives a role, in one establishment, one group of establishments, or (neither) on the platform. */
export const groupRole = z
  .object({ groupDn: distinguishedName, role: z.enum(ROLES), establishmentId: z.number().int().nullable(), ghtId: z.number().int().nullable() })
  .refine((held) => held.establishmentId === null || held.ghtId === null, 'one place only')
  .refine((held) => HELD_IN[held.role].includes(scopeOfHeld(held)), 'not held there')
export type GroupRole = z.output<typeof groupRole>

export const directoryInput = z.object({
  kind: z.literal('directory'),
  ...common,
  preset: z.enum(DIRECTORY_PRESETS),
  host,
  port: z.number().int().min(1).max(65_535),
  security: z.enum(DIRECTORY_SECURITIES),
  accountDn: distinguishedName,
  /** Absent: the one kept. It is never given back. */
  accountPassword: z.string().max(500).nullish(),
  peopleBase: distinguishedName,
  groupsBase: distinguishedName,
  loginAttribute: word.regex(/^[A-Za-z][\w-]*$/),
  idAttribute: word.regex(/^[A-Za-z][\w-]*$/),
  /** Somebody unknown who belongs to a group below gets an account at the first sign-in. */
  createsAccounts: z.boolean(),
  groupRoles: z.array(groupRole).max(200),
})

export const providerInput = z.discriminatedUnion('kind', [openIdInput, directoryInput])
export type ProviderInput = z.output<typeof providerInput>

const kept = { id: z.number(), hasSecret: z.boolean(), changedAt: instant, changedBy: z.string() }
export const provider = z.discriminatedUnion('kind', [
  openIdInput.omit({ clientSecret: true }).extend({ ...kept, returnUrl: z.string() }),
  directoryInput.omit({ accountPassword: true }).extend(kept),
])
export type Provider = z.output<typeof provider>
