import { z } from 'zod'
import { HELD_IN, scopeOfHeld } from '../core/permissions.ts'
import { defineRoute } from '../core/route.ts'
import { done, id, label } from '../core/schemas.ts'
import { roleHeld, session } from './session.ts'
import { email, password } from './sign-in.ts'

export * from './break-glass.ts'
export * from './confirmation.ts'
export type { PasskeyAnswer } from './credentials.ts'
export * from './delegations.ts'
export * from './means.ts'
export { roleHeld, session, type Session } from './session.ts'
export { openEnvelope, passkeyToSignIn, secondStep, signIn, signInByPasskey } from './sign-in.ts'
export * from './tokens.ts'

/** A role is given only where it may be held. */
const roleGiven = roleHeld.refine(
  (held) => HELD_IN[held.role].includes(scopeOfHeld(held)) && (!held.careUnitId || held.establishmentId !== null),
  'not held there',
)

export const getSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Who am I, what may I open',
  permission: 'public',
  response: session,
  example: {},
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
  body: z.object({ email, /** Their passkeys, codes and recovery codes are lost: none of them opens any more. */ clearMeans: z.boolean().default(false) }),
  response: z.object({ name: z.string(), token: z.string(), expiresAt: z.string(), /** Means taken away. */ cleared: z.number() }),
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
  /** Means besides the password. */ secondMeans: z.array(z.enum(['passkey', 'totp'])),
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
  summary: 'Change roles, set a new password, take away lost second means; suspending and closing have their own routes',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ accountId: id }),
  // Strict: who still sends `disabled` must not believe that a door is closed.
  body: z.strictObject({
    roles: z.array(roleGiven).max(50).optional(),
    password: password.optional(),
    /** Somebody else lost their second means: all of them go. */
    clearMeans: z.literal(true).optional(),
  }),
  response: account,
  errors: ['weak-password', 'forbidden'],
  example: { params: { accountId: 1 }, body: {} },
})
