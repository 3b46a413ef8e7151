import { z } from 'zod'
import { scriptToken } from '../accounts/tokens.ts'
import { defineRoute } from '../core/route.ts'
import { done, id } from '../core/schemas.ts'

export const heldToken = scriptToken.extend({ owner: z.object({ id: z.number(), name: z.string() }) })
export type HeldToken = z.output<typeof heldToken>

export const listAllTokens = defineRoute({
  method: 'GET',
  path: '/api/access/tokens',
  summary: 'Every token of scripts and service accounts: who gave it, what it may do, from where, until when, its last use',
  permission: 'platform.read',
  response: z.object({ tokens: z.array(heldToken) }),
  example: {},
})

export const revokeAnyToken = defineRoute({
  method: 'DELETE',
  path: '/api/access/tokens/:tokenId',
  summary: 'End a token now, whoever gave it',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ tokenId: id }),
  response: done,
  errors: ['not-found'],
  example: { params: { tokenId: 1 } },
})
