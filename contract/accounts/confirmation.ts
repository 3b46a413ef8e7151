import { z } from 'zod'
import { defineRoute } from '../core/route.ts'

/** What the person may confirm with, best first. `nothing`: a fictional person, who is never asked. */
export const CONFIRM_WAYS = ['passkey', 'totp', 'password', 'nothing'] as const

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
  summary: 'Confirm who I am before a sensitive act; holds ten minutes',
  permission: 'session',
  beforeSecondMeans: true,
  body: z.object({ password: z.string().min(1).max(1024) }),
  response: z.object({ until: z.string() }),
  errors: ['wrong-credentials', 'too-many-attempts'],
  example: { body: { password: 'une phrase longue et à moi' } },
})
