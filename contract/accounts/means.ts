import { z } from 'zod'
import { IDENTIFIED_BY } from '../core/identified.ts'
import { defineRoute } from '../core/route.ts'
import { done, id, label } from '../core/schemas.ts'
import { EXAMPLE_TICKET, passkeyMade, passkeyQuestion, sixDigits, ticket } from './credentials.ts'

const PATH = '/api/account/means'
/** Who has shown a password alone comes here first; who has means already confirms with them. */
const mine = { permission: 'session', beforeSecondMeans: true } as const
const sensitive = { ...mine, stepUp: true } as const

export const RECOVERY_CODES = 10
export const MOST_PASSKEYS = 20

export const means = z.object({
  /** The account has a password of its own here. */
  password: z.boolean(),
  passkeys: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      /** Copied by its maker to the person's other devices. */
      synced: z.boolean(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
  /** An application that shows codes of six digits. */
  codes: z.object({ createdAt: z.string(), lastUsedAt: z.string().nullable() }).nullable(),
  recovery: z.object({ left: z.number(), createdAt: z.string() }).nullable(),
  sessions: z.array(z.object({ current: z.boolean(), openedAt: z.string(), by: z.array(z.enum(IDENTIFIED_BY)) })),
})
export type Means = z.output<typeof means>

export const readMeans = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'My means of identification and my open sessions',
  ...mine,
  response: means,
  example: {},
})

export const askPasskey = defineRoute({
  method: 'POST',
  path: `${PATH}/passkeys/question`,
  summary: 'What my browser asks a new passkey',
  ...sensitive,
  body: z.object({}),
  response: passkeyQuestion,
  errors: ['conflict'],
  example: { body: {} },
})

export const addPasskey = defineRoute({
  method: 'POST',
  path: `${PATH}/passkeys`,
  summary: 'Add the passkey that answered',
  ...sensitive,
  body: z.object({ ticket, name: label.max(60), credential: passkeyMade }),
  response: done,
  errors: ['passkey-refused', 'conflict'],
  example: {
    body: {
      ticket: EXAMPLE_TICKET,
      name: 'Ordinateur du bureau',
      credential: {
        id: 'AA',
        rawId: 'AA',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'AA', attestationObject: 'AA' },
      },
    },
  },
})

export const removePasskey = defineRoute({
  method: 'DELETE',
  path: `${PATH}/passkeys/:passkeyId`,
  summary: 'Remove one of my passkeys',
  ...sensitive,
  params: z.object({ passkeyId: id }),
  response: done,
  errors: ['not-found', 'last-means'],
  example: { params: { passkeyId: 1 } },
})

export const askCodes = defineRoute({
  method: 'POST',
  path: `${PATH}/codes/question`,
  summary: 'A secret to give to an application of codes (RFC 6238); nothing is kept until a first code comes back',
  ...sensitive,
  body: z.object({}),
  response: z.object({ secret: z.string(), uri: z.string(), ticket: z.string() }),
  example: { body: {} },
})

export const addCodes = defineRoute({
  method: 'PUT',
  path: `${PATH}/codes`,
  summary: 'Keep the application that shows this code, in place of the one before',
  ...sensitive,
  body: z.object({ ticket, code: sixDigits }),
  response: done,
  errors: ['wrong-code', 'too-many-attempts'],
  example: { body: { ticket: EXAMPLE_TICKET, code: '123456' } },
})

export const removeCodes = defineRoute({
  method: 'DELETE',
  path: `${PATH}/codes`,
  summary: 'Remove my application of codes',
  ...sensitive,
  response: done,
  errors: ['not-found', 'last-means'],
  example: {},
})

export const makeRecoveryCodes = defineRoute({
  method: 'POST',
  path: `${PATH}/recovery-codes`,
  summary: 'Ten codes that open once each, shown this once; those before are worth nothing any more',
  ...sensitive,
  body: z.object({}),
  response: z.object({ codes: z.array(z.string()) }),
  errors: ['conflict'],
  example: { body: {} },
})

export const endOtherSessions = defineRoute({
  method: 'POST',
  path: '/api/session/end-others',
  summary: 'Close every session of mine but this one',
  ...mine,
  body: z.object({}),
  response: done,
  example: { body: {} },
})
