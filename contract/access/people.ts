import { z } from 'zod'
import { roleHeld } from '../accounts/index.ts'
import { IDENTIFIED_BY } from '../core/identified.ts'
import { defineRoute } from '../core/route.ts'
import { day, done, id, longText } from '../core/schemas.ts'

/** Days without signing in after which an account is shown as unused. */
export const UNUSED_AFTER_DAYS = 90

export const ACCOUNT_STATES = ['invited', 'active', 'suspended', 'closed'] as const
/** Who says that the person is who they are: Hygie itself, the directory of the house, a provider (Pro Santé Connect…). */
export const ACCOUNT_ORIGINS = ['local', 'directory', 'provider'] as const

export const accountLife = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  state: z.enum(ACCOUNT_STATES),
  createdAt: z.string(),
  lastSignInAt: z.string().nullable(),
  /** What the last session was opened with. */
  means: z.array(z.enum(IDENTIFIED_BY)),
  origin: z.enum(ACCOUNT_ORIGINS),
  /** Open, and nobody came by it for ninety days. */
  unused: z.boolean(),
  suspendedUntil: z.string().nullable(),
  suspendedReason: z.string().nullable(),
  /** Last day; the account closes by itself the day after. */
  leavesOn: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** `fromDirectory`: given by the establishment's directory, which alone takes it back. */
  roles: z.array(roleHeld.safeExtend({ fromDirectory: z.boolean() })),
})
export type AccountLife = z.output<typeof accountLife>

export const PENDING_KINDS = ['actions', 'answers', 'signatures', 'tokens'] as const

const PATH = '/api/access/people'
const params = z.object({ accountId: id })

export const listPeople = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Every account, where it is in its life, when it last signed in and with what',
  permission: 'platform.read',
  response: z.object({ today: z.string(), people: z.array(accountLife), careUnits: z.array(z.object({ id: z.number(), name: z.string() })) }),
  example: {},
})

export const getPending = defineRoute({
  method: 'GET',
  path: `${PATH}/:accountId/pending`,
  summary: 'What waits for a person, house by house: open actions, answers asked by link, signatures nobody else could give, tokens of scripts',
  permission: 'platform.read',
  params,
  response: z.object({
    pending: z.array(z.object({ kind: z.enum(PENDING_KINDS), establishmentId: z.number(), establishmentName: z.string(), count: z.number() })),
  }),
  errors: ['not-found'],
  example: { params: { accountId: 1 } },
})

export const suspendAccount = defineRoute({
  method: 'PUT',
  path: `${PATH}/:accountId/suspension`,
  summary: 'Suspend an account during a leave: its sessions end now, its roles wait; it opens again by itself the day after',
  permission: 'platform.write',
  stepUp: true,
  params,
  body: z.object({ until: day.nullable(), reason: longText.min(1).max(300) }),
  response: done,
  errors: ['not-found', 'conflict', 'dates-inverted'],
  example: { params: { accountId: 1 }, body: { until: '2027-03-31', reason: 'Congé maternité' } },
})

export const resumeAccount = defineRoute({
  method: 'DELETE',
  path: `${PATH}/:accountId/suspension`,
  summary: 'Open a suspended account again',
  permission: 'platform.write',
  stepUp: true,
  params,
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { accountId: 1 } },
})

export const planDeparture = defineRoute({
  method: 'PUT',
  path: `${PATH}/:accountId/departure`,
  summary: 'Say the last day of a person: the account closes by itself the day after; null takes it back',
  permission: 'platform.write',
  stepUp: true,
  params,
  body: z.object({ leavesOn: day.nullable() }),
  response: done,
  errors: ['not-found', 'conflict', 'dates-inverted'],
  example: { params: { accountId: 1 }, body: { leavesOn: '2027-01-31' } },
})

export const closeAccount = defineRoute({
  method: 'POST',
  path: `${PATH}/:accountId/closing`,
  summary: 'Close an account now: sessions, tokens, delegations, links and roles end at once; open actions go to the person named',
  permission: 'platform.write',
  stepUp: true,
  params,
  body: z.object({ handOverTo: id.nullable() }),
  response: z.object({
    handedOver: z.number(),
    /** Open actions that keep the name: nobody named, or somebody who does not read that establishment. */
    left: z.array(z.object({ establishmentId: z.number(), establishmentName: z.string(), count: z.number() })),
  }),
  errors: ['not-found', 'conflict'],
  example: { params: { accountId: 1 }, body: { handOverTo: null } },
})

export const reopenAccount = defineRoute({
  method: 'POST',
  path: `${PATH}/:accountId/reopening`,
  summary: 'Open a closed account again, without any role: they are given anew',
  permission: 'platform.write',
  stepUp: true,
  params,
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { accountId: 1 } },
})
