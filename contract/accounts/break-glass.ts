import { z } from 'zod'
import { defineRoute } from '../core/route.ts'

export const readEnvelope = defineRoute({
  method: 'GET',
  path: '/api/administration/break-glass',
  summary: 'The sealed envelope of the last resort: when it was printed, whether it was opened',
  permission: 'platform.read',
  response: z.object({
    envelope: z.object({ preparedAt: z.string(), preparedBy: z.string(), openedAt: z.string().nullable() }).nullable(),
  }),
  example: {},
})

export const printEnvelope = defineRoute({
  method: 'POST',
  path: '/api/administration/break-glass',
  summary: 'The page to print and seal: a new code, that this page alone holds; the envelope before is worth nothing any more',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({ locale: z.enum(['fr', 'en']).default('fr') }),
  response: 'file',
  example: { body: { locale: 'fr' } },
})
