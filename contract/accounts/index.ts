import { z } from 'zod'
import { IDENTIFIED_BY, MODES } from '../core/identified.ts'
import { HELD_IN, ROLES, scopeOfHeld } from '../core/permissions.ts'
import { defineRoute } from '../core/route.ts'
import { done, id, label } from '../core/schemas.ts'

export * from './confirmation.ts'
export * from './delegations.ts'
export * from './tokens.ts'

const email = z.email().max(254)
const password = z.string().min(1).max(1024)

/** Held in one establishment (or one of its care units), or in one group, or (neither) on the platform. */
export const roleHeld = z
  .object({ role: z.enum(ROLES), establishmentId: z.number().nullable(), ghtId: z.number().nullable(), careUnitId: z.number().nullish() })
  .refine((held) => held.establishmentId === null || held.ghtId === null, 'one place only')
/** A role is given only where it may be held. */
const roleGiven = roleHeld.refine(
  (held) => HELD_IN[held.role].includes(scopeOfHeld(held)) && (!held.careUnitId || held.establishmentId !== null),
  'not held there',
)

export const session = z.object({
  signedIn: z.boolean(),
  /** Nobody has an account yet: the first-run link opens the door. */
  firstRun: z.boolean(),
  csrfToken: z.string(),
  mode: z.enum(MODES),
  identified: z
    .object({
      by: z.array(z.enum(IDENTIFIED_BY)),
      /** By more than a password. */
      strong: z.boolean(),
      /** Production mode and a password alone: only adding a second means is open. */
      limited: z.boolean(),
    })
    .nullable(),
  user: z
    .object({
      id: z.number(),
      name: z.string(),
      email: z.string(),
      jobTitle: z.string(),
      /** Somebody of the demonstration: without a password. */
      demonstration: z.boolean(),
    })
    .nullable(),
  roles: z.array(roleHeld),
  /** Care units the person answers for, and nothing else of their establishments. */
  careUnits: z.array(z.object({ id: z.number(), name: z.string(), establishmentId: z.number(), establishmentName: z.string(), demonstration: z.boolean() })),
  /** What the person may open, in display order. */
  establishments: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      shortName: z.string(),
      sector: z.string(),
      legalStatus: z.string(),
      demonstration: z.boolean(),
      permissions: z.array(z.string()),
    }),
  ),
  ghts: z.array(z.object({ id: z.number(), name: z.string(), demonstration: z.boolean(), permissions: z.array(z.string()) })),
  platformPermissions: z.array(z.string()),
  /** Whose place the person holds today, and until when. */
  delegations: z.array(z.object({ fromName: z.string(), until: z.string() })),
  /** Now by the demonstration's clock when one is loaded and visible, else real time. */
  demonstrationNow: z.string().nullable(),
})
export type Session = z.output<typeof session>

export const getSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Who am I, what may I open',
  permission: 'public',
  response: session,
  example: {},
})

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with a local account',
  permission: 'public',
  body: z.object({ email, password }),
  response: session,
  errors: ['wrong-credentials', 'too-many-attempts'],
  example: { body: { email: 'rssi@example.org', password: 'une phrase longue et à moi' } },
})

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out',
  permission: 'session',
  beforeSecondMeans: true,
  response: done,
  example: {},
})

export const firstRun = defineRoute({
  method: 'POST',
  path: '/api/first-run',
  summary: 'Create the first administrator with the one-time link',
  permission: 'public',
  body: z.object({ token: z.string().min(20).max(200), name: label, jobTitle: z.string().trim().max(120).default(''), email, password }),
  response: session,
  errors: ['first-run-link-expired', 'already-initialised', 'weak-password'],
  example: {
    body: {
      token: 'aaaaaaaaaaaaaaaaaaaaaaaa',
      name: 'Claire Montferrand',
      jobTitle: 'RSSI',
      email: 'rssi@example.org',
      password: 'une phrase longue et à moi',
    },
  },
})

export const changePassword = defineRoute({
  method: 'PUT',
  path: '/api/session/password',
  summary: 'Change my password',
  permission: 'session',
  stepUp: true,
  body: z.object({ current: password, next: password }),
  response: done,
  errors: ['wrong-credentials', 'weak-password', 'too-many-attempts'],
  example: { body: { current: 'une phrase longue et à moi', next: 'une autre phrase, plus longue' } },
})

export const recoverAccount = defineRoute({
  method: 'POST',
  path: '/api/accounts/recovery',
  summary: 'A one-time link for who forgot a password; only from the command line, for whoever holds the data folder',
  permission: 'platform.write',
  body: z.object({ email }),
  response: z.object({ name: z.string(), token: z.string(), expiresAt: z.string() }),
  errors: ['conflict', 'forbidden', 'not-found'],
  example: { body: { email: 'rssi@example.org' } },
})

export const resetPassword = defineRoute({
  method: 'POST',
  path: '/api/password-reset',
  summary: 'Choose a new password with a one-time link, and sign in',
  permission: 'public',
  body: z.object({ token: z.string().min(20).max(200), password }),
  response: session,
  errors: ['reset-link-expired', 'weak-password'],
  example: { body: { token: 'aaaaaaaaaaaaaaaaaaaaaaaa', password: 'une phrase longue et à moi' } },
})

export const account = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  disabled: z.boolean(),
  /** `fromDirectory`: given by the establishment's directory, which alone takes it back. */
  roles: z.array(roleHeld.safeExtend({ fromDirectory: z.boolean() })),
})

export const listAccounts = defineRoute({
  method: 'GET',
  path: '/api/accounts',
  summary: 'Every local account and its roles',
  permission: 'platform.read',
  response: z.object({
    accounts: z.array(account),
    /** Roles that people gave to themselves and still hold, latest first. */
    selfGiven: z.array(roleHeld.safeExtend({ accountId: z.number(), at: z.string() })),
  }),
  example: {},
})

export const createAccount = defineRoute({
  method: 'POST',
  path: '/api/accounts',
  summary: 'Create a local account',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({ name: label, jobTitle: z.string().trim().max(120).default(''), email, password, roles: z.array(roleGiven).max(50) }),
  response: account,
  errors: ['email-taken', 'weak-password'],
  example: { body: { name: 'Hélène Garrigue', jobTitle: 'Directrice', email: 'direction@example.org', password: 'une phrase longue et à elle', roles: [] } },
})

export const updateAccount = defineRoute({
  method: 'PATCH',
  path: '/api/accounts/:accountId',
  summary: 'Change roles, disable or enable an account, set a new password',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ accountId: id }),
  body: z.object({ disabled: z.boolean().optional(), roles: z.array(roleGiven).max(50).optional(), password: password.optional() }),
  response: account,
  errors: ['weak-password'],
  example: { params: { accountId: 1 }, body: { disabled: false } },
})
