import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { passkeyAnswer, recoveryCode, sixDigits } from './credentials.ts'

/** What the person may confirm with, best first. `sign-in-again`: with who identified them; `nothing`: never asked (fictional people, the sealed envelope). */
export const CONFIRM_WAYS = ['passkey', 'totp', 'recovery', 'password', 'sign-in-again', 'nothing'] as const
export type ConfirmWay = (typeof CONFIRM_WAYS)[number]

export const readConfirmation = defineRoute({
  method: 'GET',
  path: '/api/session/confirmation',
  summary: 'Whether a sensitive act would ask me to confirm who I am now, and with what',
  permission: 'session',
  beforeSecondMeans: true,
  response: z.object({ needed: z.boolean(), ways: z.array(z.enum(CONFIRM_WAYS)) }),
  example: {},
})

export const confirmIdentity = defineRoute({
  method: 'POST',
  path: '/api/session/confirmation',
  summary: 'Confirm who I am before a sensitive act, with one of my means; holds ten minutes',
  permission: 'session',
  beforeSecondMeans: true,
  body: z
    .object({
      password: z.string().min(1).max(1024).optional(),
      code: sixDigits.optional(),
      recovery: recoveryCode.optional(),
      passkey: passkeyAnswer.optional(),
    })
    .refine((given) => Object.values(given).filter((one) => one !== undefined).length === 1, 'one means'),
  response: z.object({ until: z.string() }),
  errors: ['wrong-credentials', 'wrong-code', 'passkey-refused', 'forbidden', 'too-many-attempts'],
  example: { body: { code: '123456' } },
})
