import { z } from 'zod'
import { ERRORS } from './errors.ts'
import type { AnyRoute } from './route.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1 of the whole contract: the same objects that register the server routes. */
export const openApi = (routes: readonly AnyRoute[], version: string): Json => {
  const paths: Record<string, Json> = {}
  for (const route of routes.toSorted((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path)))) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    ;(paths[path] ??= {})[route.method.toLowerCase()] = operation(route)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hygie', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    paths,
    components: {
      schemas: { Error: ERROR },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'hygie_session', description: 'Over https: `__Host-hygie_session`' },
        token: { type: 'http', scheme: 'bearer', description: 'A token made on « Mon compte »' },
      },
    },
  }
}

const ERROR: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: { type: 'object', required: ['code'], properties: { code: { enum: Object.keys(ERRORS) }, data: { type: 'object' }, reference: { type: 'string' } } },
  },
}

const schema = (type: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json
  return rest
}

const operation = (route: AnyRoute): Json => {
  const body = route.body ? schema(route.body, 'input') : null
  return {
    summary: route.summary,
    'x-permission': route.permission,
    ...(route.stepUp ? { 'x-step-up': true } : {}),
    security: route.permission === 'public' ? [] : [{ session: [] }, ...(scripted(route) ? [{ token: [] }] : [])],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.upload
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  allOf: [...(body ? [body] : []), { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }],
                },
              },
            },
          },
        }
      : body
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: body, ...(route.example.body === undefined ? {} : { example: route.example.body }) } },
            },
          }
        : {}),
    responses: {
      '200': answer(route),
      default: {
        description: [...(route.errors ?? [])].join(', ') || 'error',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

/** A token for scripts works in houses; in its person's own corner it only reads. */
const scripted = ({ permission, method }: AnyRoute): boolean =>
  permission === 'session' ? method === 'GET' : !/^(?:platform|group)\.|^releases\.sign$|^evidence\.erase$/.test(permission)

const answer = ({ response }: AnyRoute): Json =>
  response === 'file'
    ? { description: 'a file', content: { 'application/octet-stream': {} } }
    : { description: 'done', content: { 'application/json': { schema: schema(response, 'output') } } }

const parameters = (type: z.ZodType | undefined, where: 'path' | 'query'): Json[] => {
  if (!type) return []
  const { properties = {}, required = [] } = schema(type, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(properties).map(([name, one]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: one }))
}
