import type { AnyRoute, Route } from '@hygie/contract'
import type { z } from 'zod'

type Absent<V> = unknown extends V ? true : false
type Section<K extends string, V> = Absent<V> extends true ? { [P in K]?: undefined } : Record<string, never> extends V ? { [P in K]?: V } : { [P in K]: V }

/** What a route asks for; a section it does not declare is left out. */
export type InputOf<T> =
  T extends Route<infer P, infer Q, infer B, infer _R> ? Section<'params', z.input<P>> & Section<'query', z.input<Q>> & Section<'body', z.input<B>> : never

export type OutputOf<T> = T extends Route<infer _P, infer _Q, infer _B, infer R> ? z.output<R> : never

export type BodyInputOf<T> = T extends Route<infer _P, infer _Q, infer B, infer _R> ? z.input<B> : never

type Plain = string | number | boolean | null | undefined

/** The same, once types no longer matter: paths, queries and text fields hold plain values. */
export interface LooseInput {
  params?: Readonly<Record<string, Plain>>
  query?: Readonly<Record<string, Plain>>
  body?: unknown
}

export type { AnyRoute }
