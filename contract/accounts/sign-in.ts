import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { EXAMPLE_SHOWN, EXAMPLE_TICKET, passkeyAnswer, passkeyQuestion, recoveryCode, sixDigits, ticket } from './credentials.ts'
import { session } from './session.ts'

export const email = z.email().max(254)
export const password = z.string().min(1).max(1024)

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with a local account; who has a second means is answered `secondStep`, and signed in by the next call',
  permission: 'public',
  body: z.object({ email, password }),
  response: session,
  errors: ['wrong-credentials', 'too-many-attempts'],
  example: { body: { email: 'rssi@example.org', password: 'une phrase longue et à moi' } },
})

export const secondStep = defineRoute({
  method: 'POST',
  path: '/api/session/second-step',
  summary: 'After the password: the code of my application, or one of my recovery codes',
  permission: 'public',
  body: z
    .object({ ticket, code: sixDigits.optional(), recovery: recoveryCode.optional() })
    .refine((given) => (given.code === undefined) !== (given.recovery === undefined), 'one means'),
  response: session,
  errors: ['wrong-code', 'sign-in-expired', 'too-many-attempts'],
  example: { body: { ticket: EXAMPLE_TICKET, code: '123456' } },
})

export const passkeyToSignIn = defineRoute({
  method: 'POST',
  path: '/api/session/passkey/question',
  summary: 'What a browser asks a passkey, to sign in or to confirm',
  permission: 'public',
  body: z.object({}),
  response: passkeyQuestion,
  example: { body: {} },
})

export const signInByPasskey = defineRoute({
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Sign in with a passkey alone: it holds two factors, what one has and what unlocks it',
  permission: 'public',
  body: passkeyAnswer,
  response: session,
  errors: ['passkey-refused', 'too-many-attempts'],
  example: { body: { ticket: EXAMPLE_TICKET, credential: EXAMPLE_SHOWN } },
})

export const openEnvelope = defineRoute({
  method: 'POST',
  path: '/api/session/break-glass',
  summary: 'Sign in with the code of the sealed envelope: once, and everybody is told',
  permission: 'public',
  body: z.object({ code: z.string().trim().min(10).max(80) }),
  response: session,
  errors: ['wrong-code', 'too-many-attempts'],
  example: { body: { code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA' } },
})
