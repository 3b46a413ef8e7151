import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '@hygie/contract'
import type { FileAnswer, GroupContext, PublicContext, SignedInContext, TenantContext, UnitContext, Upload } from './context.ts'

interface Input<R> {
  params: ParamsOf<R>
  query: QueryOf<R>
  body: BodyOf<R>
}

type Answer<R> = R extends { response: 'file' } ? FileAnswer : ResponseOf<R>

export type Handler = (context: never, input: never, upload: never) => Promise<unknown>

/** A route and what answers it; the kind says which context the handler is given. */
export interface Registration {
  route: Route
  kind: 'public' | 'session' | 'tenant' | 'group' | 'unit' | 'platform'
  /** With `upload`, `prepare` reads the stream before any transaction is open and hands its result over. */
  prepare?: Handler
  run: Handler
}

const kindOf = (route: Route): Registration['kind'] => {
  if (route.permission === 'public' || route.permission === 'session') return route.permission
  if (route.permission.startsWith('platform.')) return 'platform'
  if (route.permission.startsWith('unit.')) return 'unit'
  return route.permission.startsWith('group.') ? 'group' : 'tenant'
}

const register = (route: unknown, run: unknown, prepare?: unknown): Registration => ({
  route: route as Route,
  kind: kindOf(route as Route),
  run: run as Handler,
  ...(prepare === undefined ? {} : { prepare: prepare as Handler }),
})

export const handlePublic = <R>(route: R, run: (context: PublicContext, input: Input<R>) => Promise<Answer<R>>): Registration => register(route, run)
/** A file from somebody without an account: what the request carries in `body` is looked at before the stream is read. */
export const uploadPublic = <R>(route: R, run: (context: PublicContext, input: Input<R>, upload: Upload) => Promise<Answer<R>>): Registration =>
  register(route, run)
/** Signed-in and platform routes: one transaction without any tenant. */
export const handleSignedIn = <R>(route: R, run: (context: SignedInContext, input: Input<R>) => Promise<Answer<R>>): Registration => register(route, run)
export const handleTenant = <R>(route: R, run: (context: TenantContext, input: Input<R>) => Promise<Answer<R>>): Registration => register(route, run)
/** The care units of one establishment that the person answers for. */
export const handleUnit = <R>(route: R, run: (context: UnitContext, input: Input<R>) => Promise<Answer<R>>): Registration => register(route, run)
export const handleGroup = <R>(route: R, run: (context: GroupContext, input: Input<R>) => Promise<Answer<R>>): Registration => register(route, run)

type Prepared<C, R, T> = {
  prepare: (context: Omit<C, 'db'>, input: Input<R>, upload: Upload) => Promise<T>
  run: (context: C, input: Input<R>, prepared: T) => Promise<Answer<R>>
}
export const uploadTenant = <R, T>(route: R, { prepare, run }: Prepared<TenantContext, R, T>): Registration => register(route, run, prepare)
export const uploadGroup = <R, T>(route: R, { prepare, run }: Prepared<GroupContext, R, T>): Registration => register(route, run, prepare)
export const uploadSignedIn = <R, T>(route: R, { prepare, run }: Prepared<SignedInContext, R, T>): Registration => register(route, run, prepare)
