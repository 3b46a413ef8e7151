import { z } from 'zod'
import { TENANT_PERMISSIONS, type TenantPermission } from '../core/permissions.ts'
import { defineRoute } from '../core/route.ts'
import { day, done, id, label } from '../core/schemas.ts'

/** Longest life of a token. */
export const TOKEN_MOST_DAYS = 366

/** What stays a gesture of the person alone, whatever the token. */
const NEVER = new Set<TenantPermission>(['releases.sign', 'evidence.erase'])
export const TOKEN_PERMISSIONS = TENANT_PERMISSIONS.filter((one) => !NEVER.has(one))

/** An address, or a network: `192.0.2.7`, `10.1.0.0/16`, `2001:db8::/32`. */
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

export const scriptToken = z.object({
  id: z.number(),
  name: z.string(),
  /** First letters of the secret, to tell two tokens apart. */
  hint: z.string(),
  writes: z.boolean(),
  /** What was chosen; null: all that `writes` allows. */
  permissions: z.array(z.enum(TENANT_PERMISSIONS)).nullable(),
  /** Where calls may come from; none: anywhere. */
  addresses: z.array(z.string()),
  /** What the machine is there for: a service account, not a script of the person's own. */
  purpose: z.string().nullable(),
  establishmentIds: z.array(z.number()),
  createdAt: z.string(),
  expiresOn: z.string(),
  lastUsedAt: z.string().nullable(),
  state: z.enum(['usable', 'expired', 'revoked']),
})
export type ScriptToken = z.output<typeof scriptToken>

export const listTokens = defineRoute({
  method: 'GET',
  path: '/api/tokens',
  summary: 'My tokens for scripts; never their secrets',
  permission: 'session',
  response: z.object({ tokens: z.array(scriptToken) }),
  example: {},
})

export const createToken = defineRoute({
  method: 'POST',
  path: '/api/tokens',
  summary: 'Make a token for a script: what I may do in the chosen establishments, signing and erasing apart; the secret is answered once',
  permission: 'session',
  stepUp: true,
  body: z.object({
    name: label.max(120),
    writes: z.boolean(),
    permissions: z.array(z.enum(TENANT_PERMISSIONS)).min(1).nullish(),
    addresses: z.array(network).max(50).nullish(),
    purpose: z.string().trim().max(300).nullish(),
    establishmentIds: z.array(id).min(1).max(500),
    expiresOn: day,
  }),
  response: z.object({ token: scriptToken, secret: z.string() }),
  errors: ['dates-inverted', 'date-implausible', 'not-found', 'forbidden'],
  example: { body: { name: 'Tableau de bord du GHT', writes: false, establishmentIds: [1], expiresOn: '2027-06-30' } },
})

export const revokeToken = defineRoute({
  method: 'DELETE',
  path: '/api/tokens/:tokenId',
  summary: 'End one of my tokens now',
  permission: 'session',
  params: z.object({ tokenId: id }),
  response: done,
  errors: ['not-found'],
  example: { params: { tokenId: 1 } },
})
