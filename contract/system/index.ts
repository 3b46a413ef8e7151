import { z } from 'zod'
import { defineRoute } from '../core/route.ts'

export const health = defineRoute({
  method: 'GET',
  path: '/api/health',
  summary: 'Answers when Hygie is ready; `instance` is the identifier kept in its data folder',
  permission: 'public',
  response: z.object({ status: z.literal('ok'), version: z.string(), instance: z.string() }),
  errors: ['server-busy'],
  example: {},
})

export const openApi = defineRoute({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This description, OpenAPI 3.1',
  permission: 'session',
  response: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
  example: {},
})
