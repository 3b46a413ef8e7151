import { z } from 'zod'
import { defineRoute } from '../core/route.ts'

export const health = defineRoute({
  method: 'GET',
  path: '/api/health',
  summary:
    'Answers `ok` when Hygie is ready, `sealed` while its passphrase is awaited and nothing else answers; `instance` is the identifier kept in its data folder',
  permission: 'public',
  response: z.object({ status: z.enum(['ok', 'sealed']), version: z.string(), instance: z.string() }),
  errors: ['server-busy'],
  example: {},
})

export const ready = defineRoute({
  method: 'GET',
  path: '/api/ready',
  summary:
    'For a load balancer: answers while this process should be given requests; refused with `not-ready` while it stops, and once a newer version has changed the database',
  permission: 'public',
  response: z.object({ ready: z.literal(true) }),
  errors: ['not-ready'],
  example: {},
})

export const unseal = defineRoute({
  method: 'POST',
  path: '/api/unseal',
  summary: 'Give the passphrase of a sealed server; a server already open answers `conflict`',
  permission: 'public',
  body: z.object({ passphrase: z.string().max(1000) }),
  response: z.object({ unsealed: z.literal(true) }),
  errors: ['wrong-passphrase', 'server-busy', 'conflict'],
  example: { body: { passphrase: 'quatre mots que personne ne devine' } },
})

export const followChanges = defineRoute({
  method: 'GET',
  path: '/api/events',
  summary:
    'Server-sent events: `changed` { establishments } when something was written where one may read, `missed` when something may have been; ends by itself after `seconds`, to be asked again',
  permission: 'session',
  query: z.object({ seconds: z.coerce.number().int().min(0).max(300).default(300) }),
  response: 'file',
  // Stays open, and does nothing.
  heavy: false,
  example: { query: { seconds: 0 } },
})

export const openApi = defineRoute({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This description, OpenAPI 3.1',
  permission: 'session',
  response: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
  example: {},
})
