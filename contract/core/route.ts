import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Schema = z.ZodType

/**
 * One route as data: it registers the server route, types the web and CLI calls, and gives OpenAPI and the walk test.
 * A tenant permission needs `:establishmentId` in the path, a group permission `:ghtId`.
 */
export interface Route<P extends Schema = Schema, Q extends Schema = Schema, B extends Schema = Schema, R extends Schema = Schema> {
  method: Method
  path: string
  /** One English sentence for OpenAPI. */
  summary: string
  permission: Permission
  /**
   * A sensitive act: the person confirms who they are if they have not within `STEP_UP_MINUTES` (refused with `step-up-needed`).
   * A script's token, which nobody holds in hand, may then only read.
   */
  stepUp?: boolean
  /** Open to who has shown nothing but a password in production mode: what is needed to add a second means, and to leave. */
  beforeSecondMeans?: boolean
  params?: P
  query?: Q
  body?: B
  /** `file`: the answer is a file with a name; `multipart`: the body is one file and text fields checked by `body`. */
  response: R | 'file'
  upload?: boolean
  /** Takes long to answer: each person has a few under way, the next ones wait. Files, both ways, do unless said. */
  heavy?: boolean
  /** Largest accepted body in bytes, when not the default 1 MiB. */
  maxBytes?: number
  errors?: readonly ErrorCode[]
  example: { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B> }
}

export const defineRoute = <P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(route: Route<P, Q, B, R>): Route<P, Q, B, R> => route

export type ParamsOf<T> = T extends Route<infer P> ? z.output<P> : never
export type QueryOf<T> = T extends Route<Schema, infer Q> ? z.output<Q> : never
export type BodyOf<T> = T extends Route<Schema, Schema, infer B> ? z.output<B> : never
export type ResponseOf<T> = T extends Route<Schema, Schema, Schema, infer R> ? z.output<R> : never
export type AnyRoute = Route
