import { createHash, timingSafeEqual } from 'node:crypto'
import type { Route } from '@hygie/contract'
import { getMetrics } from '@hygie/contract/administration'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors/index.ts'
import type { Access } from '../permissions/access.ts'
import { consoleAccess } from '../permissions/console.ts'
import type { Services } from '../services.ts'
import { cookieName, findSession } from '../sessions/index.ts'
import { findTokenCaller, TOKEN_PREFIX } from '../tokens/index.ts'
import { accessOf, nothingOf } from './access-of.ts'
import { isOurs } from './origin.ts'
import { type Identification, identificationOf } from './step-up.ts'

export interface Caller {
  access: Access | null
  csrfToken: string
  sessionSecret: string | null
  /** Came with the command line's token, which no browser sends by itself. */
  local: boolean
  /** Came with a person's token for scripts, which no browser sends by itself either. */
  token: { id: number; writes: boolean } | null
  /** How the person of a session was identified. */
  identified: Identification | null
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Who is calling: the session cookie, a person's token for scripts, or the command line's local token. A token is read from its header alone. */
export const identify = async (services: Services, request: FastifyRequest): Promise<Caller> => {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')
  if (bearer) {
    const secret = bearer[1] ?? ''
    if (secret.startsWith(TOKEN_PREFIX)) {
      const found = await findTokenCaller(services.app.db, { secret, address: request.ip, now: services.clock.now() })
      return { ...found, csrfToken: '', sessionSecret: null, local: false, identified: null }
    }
    if (readsMetrics(services, request, secret)) return { ...NOBODY, access: METRICS_READER }
    if (!timingSafeEqual(sha256(secret), Buffer.from(services.localTokenHash, 'hex'))) throw new AppError('not-signed-in')
    return { access: await consoleAccess(services), csrfToken: '', sessionSecret: null, local: true, token: null, identified: null }
  }
  const secret = request.cookies[cookieName('session', request.protocol)]
  const session = secret ? await findSession(services.app.db, secret, services.clock.now()) : null
  if (!session || !secret) return NOBODY
  const identified = identificationOf(services.config.mode, session.held)
  // Fictional people show nothing of themselves: production does not know them.
  if (identified.limited && session.user.demonstration) return NOBODY
  return {
    access: await accessOf(services, session.user, identified),
    csrfToken: session.csrfToken,
    sessionSecret: secret,
    local: false,
    token: null,
    identified,
  }
}

const NOBODY: Caller = { access: null, csrfToken: '', sessionSecret: null, local: false, token: null, identified: null }

/** What watches the server from outside: it reads the figures, and has no other door. */
const METRICS_READER: Access = { ...nothingOf({ id: 0, name: 'Metrics', email: '', jobTitle: '' }), platform: new Set(['platform.read']) }

const readsMetrics = ({ config }: Services, request: FastifyRequest, secret: string): boolean =>
  config.metricsToken !== null && request.routeOptions.url === getMetrics.path && timingSafeEqual(sha256(secret), sha256(config.metricsToken))

/** A state-changing request comes from our own pages (or from a script or the command line, which have no cookie). */
export const assertSameOrigin = ({ config }: Pick<Services, 'config'>, request: FastifyRequest, caller: Caller): void => {
  if (request.method === 'GET' || request.method === 'HEAD' || caller.local || caller.token) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('csrf-refused')
  const { origin } = request.headers
  // `null` comes from sandboxed frames and local files, and from our own pages when they navigate: only the browser can tell them apart.
  if (origin === 'null' ? site === undefined : origin !== undefined && !isOurs(config, request, origin)) throw new AppError('csrf-refused')
  if (caller.access && request.headers['x-csrf-token'] !== caller.csrfToken) throw new AppError('csrf-refused')
}

/** 404 for what the person may not know of, 403 for what it may see but not do. Runs before the body is read. */
export const authorise = (route: Route, caller: Caller, params: Record<string, unknown>): void => {
  const { permission } = route
  if (permission === 'public') return
  if (!caller.access) throw new AppError('not-signed-in')
  if (caller.identified?.limited && !route.beforeSecondMeans) throw new AppError('second-means-needed')
  if (caller.token && route.method !== 'GET' && (permission === 'session' || !caller.token.writes)) throw refusedToToken(permission, caller.access, params)
  if (permission === 'session') return
  if (permission.startsWith('platform.')) {
    if (!caller.access.platform.has(permission)) throw new AppError('forbidden')
    return
  }
  if (permission.startsWith('group.')) {
    const ght = caller.access.ghts.get(params['ghtId'] as number)
    if (!ght || ght.permissions.size === 0) throw new AppError('not-found')
    if (!ght.permissions.has(permission)) throw new AppError('forbidden')
    return
  }
  const establishmentId = params['establishmentId'] as number
  const tenant = permission.startsWith('unit.') ? caller.access.units?.get(establishmentId)?.establishment : caller.access.establishments.get(establishmentId)
  if (!tenant || tenant.permissions.size === 0) throw new AppError('not-found')
  if (!tenant.permissions.has(permission)) throw new AppError('forbidden')
}

/** A token does nothing in its person's own corner; with reading alone it changes nothing, and a foreign house still does not exist. */
const refusedToToken = (permission: string, access: Access, params: Record<string, unknown>): AppError => {
  const house = params['establishmentId'] as number | undefined
  const unknown = permission.startsWith('group.') || (house !== undefined && !access.establishments.has(house))
  return new AppError(unknown ? 'not-found' : 'forbidden')
}
