import { z } from 'zod'
import { ROLES } from '../core/permissions.ts'
import { defineRoute } from '../core/route.ts'
import { day, done, id } from '../core/schemas.ts'

/** Longest delegation. */
export const DELEGATION_MOST_MONTHS = 3

/** Held in one establishment or in one group: what is held on the platform is not delegated. */
export const delegatedRole = z
  .object({ role: z.enum(ROLES), establishmentId: z.number().nullable(), ghtId: z.number().nullable() })
  .refine((held) => (held.establishmentId === null) !== (held.ghtId === null), 'one place')

const person = z.object({ id: z.number(), name: z.string() })

export const delegation = z.object({
  id: z.number(),
  from: person,
  to: person,
  roles: z.array(delegatedRole),
  /** May sign what a chief executive signs. */
  signs: z.boolean(),
  beginsOn: z.string(),
  endsOn: z.string(),
  state: z.enum(['coming', 'running', 'over', 'revoked']),
  /** The caller may end it. */
  revocable: z.boolean(),
})
export type Delegation = z.output<typeof delegation>

export const listDelegations = defineRoute({
  method: 'GET',
  path: '/api/delegations',
  summary: 'Delegations I gave or received, every one for an administrator; and the people I could give mine to',
  permission: 'session',
  response: z.object({ delegations: z.array(delegation), candidates: z.array(person.extend({ jobTitle: z.string() })) }),
  example: {},
})

export const giveDelegation = defineRoute({
  method: 'POST',
  path: '/api/delegations',
  summary: 'Let another account act for me from one day to another, three months at most, with chosen roles of mine',
  permission: 'session',
  stepUp: true,
  body: z.object({ toId: id, roles: z.array(delegatedRole).min(1).max(50), signs: z.boolean(), beginsOn: day, endsOn: day }),
  response: z.object({ id: z.number() }),
  errors: ['forbidden', 'not-found', 'dates-inverted', 'date-implausible'],
  example: { body: { toId: 1, roles: [{ role: 'ciso', establishmentId: 1, ghtId: null }], signs: false, beginsOn: '2026-12-21', endsOn: '2027-01-04' } },
})

export const revokeDelegation = defineRoute({
  method: 'DELETE',
  path: '/api/delegations/:delegationId',
  summary: 'End a delegation now: who gave it, or an administrator',
  permission: 'session',
  params: z.object({ delegationId: id }),
  response: done,
  errors: ['not-found'],
  example: { params: { delegationId: 1 } },
})
