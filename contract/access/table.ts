import { z } from 'zod'
import { type Permission, ROLES, SCOPES } from '../core/permissions.ts'
import { defineRoute } from '../core/route.ts'

export const VERBS = ['read', 'write', 'erase', 'sign'] as const
export type Verb = (typeof VERBS)[number]

/** `releases.sign` → sign. */
export const verbOf = (permission: Permission): Verb => VERBS.find((verb) => permission.endsWith(`.${verb}`)) ?? 'read'

/** One cell of who may do what: in this capability, this role does this, where it is held so. */
const grant = z.object({
  role: z.enum(ROLES),
  /** Folder of the contract: `continuity`. */
  capability: z.string(),
  verb: z.enum(VERBS),
  scope: z.enum(SCOPES),
  /** Permission that opens it, the reason. */
  permission: z.string(),
  /** Gestures of the API it opens there. */
  routes: z.number(),
})
export type Grant = z.output<typeof grant>

export const listGrants = defineRoute({
  method: 'GET',
  path: '/api/access/grants',
  summary: 'Who may do what: role × capability × verb × scope, read from the table that the server refuses by',
  permission: 'session',
  response: z.object({ grants: z.array(grant) }),
  example: {},
})
