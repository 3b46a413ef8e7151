import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { ERRORS, type ErrorCode } from '@hygie/contract'
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError } from '../errors/index.ts'
import type { Services } from '../services.ts'
import { cookieName } from '../sessions/index.ts'
import { assertSameOrigin, authorise, type Caller, identify } from './authenticate.ts'
import { contentDisposition } from './content-disposition.ts'
import { logAnswers } from './access-log.ts'
import type { FileAnswer, Upload } from './context.ts'
import { faultOf } from './faults.ts'
import type { Registration } from './handlers.ts'
import { type HttpLimits, LIMITS, limitConnections, serverOptions, watchPace } from './limits.ts'
import { servedMediaType } from './media-type.ts'
import { createPlaces } from './places.ts'
import { run } from './run.ts'
import { assertConfirmed } from './step-up.ts'
import { securityHeaders, STRICT_TRANSPORT } from './security-headers.ts'
import { receiveUpload } from './upload.ts'
import { servePages } from './pages.ts'

const DEFAULT_MAX_BYTES = 2 ** 20
const MULTIPART = /^\s*multipart\//i

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
    routeParams: Record<string, unknown>
  }
}

/** The HTTP server: every route of the contract, then the pages. */
export const createServer = async (services: Services, registrations: readonly Registration[], given: Partial<HttpLimits> = {}): Promise<FastifyInstance> => {
  const limits = { ...LIMITS, ...given }
  const app = fastify({
    ...serverOptions(limits),
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    bodyLimit: DEFAULT_MAX_BYTES,
    trustProxy: services.config.trustedProxy ?? false,
    routerOptions: { maxParamLength: 400 },
    genReqId: () => randomBytes(6).toString('hex'),
    // An address that cannot be read never reaches the hooks.
    frameworkErrors: (_error, request, reply) => void refuseAddress(request, reply),
  })
  limitConnections(app.server, limits, services.config.trustedProxy !== null)
  // JSON or a file: a form of another site sends plain text without asking first.
  app.removeContentTypeParser('text/plain')
  await app.register(cookie)
  await app.register(multipart, { throwFileSizeLimit: false, limits: { files: 1, fields: 20, fieldSize: 100_000, headerPairs: 50 } })
  app.decorateRequest('caller', null)
  app.decorateRequest('routeParams')
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(headersFor(request))
    watchPace(request, limits)
    assertOneHost(request, reply)
  })
  logAnswers(app)
  const takePlace = createPlaces(limits.heavyAtOnce, limits.heavyWaiting)
  services.telemetry.watch(app)
  for (const registration of registrations) addRoute(app, services, registration, takePlace)
  await servePages(app, services.config.webDirectory)
  return app
}

const headersFor = (request: FastifyRequest): Record<string, string> => ({ ...securityHeaders, ...(request.protocol === 'https' ? STRICT_TRANSPORT : {}) })

/** Two hosts: the proxy may have read the other one (RFC 9112 asks to refuse). */
const assertOneHost = ({ raw }: FastifyRequest, reply: FastifyReply): void => {
  if (raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length < 2) return
  void reply.header('connection', 'close')
  throw new AppError('bad-request')
}

const refuseAddress = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .status(ERRORS['bad-request'])
    .headers(headersFor(request))
    .send({ error: { code: 'bad-request' } })

const addRoute = (app: FastifyInstance, services: Services, registration: Registration, takePlace: ReturnType<typeof createPlaces>): void => {
  const { route } = registration
  const heavy = route.heavy ?? (route.upload === true || route.response === 'file')
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.maxBytes ?? DEFAULT_MAX_BYTES,
    // Permission comes before the body: a stranger cannot make us read 500 MB.
    onRequest: async (request, reply) => {
      request.routeParams = parse(route.params, request.params, 'not-found')
      const caller = await identify(services, request)
      request.caller = caller
      assertSameOrigin(services, request, caller)
      authorise(route, caller, request.routeParams)
      assertConfirmed(route, caller, services.clock.now())
      // A form of any site can send one, without asking first.
      if (!route.upload && MULTIPART.test(request.headers['content-type'] ?? '')) throw new AppError('unsupported-media-type', { expected: 'application/json' })
      // The command line works for whoever holds the machine.
      if (heavy && !caller.local) await keepPlace(takePlace, caller, request, reply)
    },
    handler: (request, reply) => answer(services, registration, request, reply),
  })
}

/** Until the answer has left, or its reader did. */
const keepPlace = async (takePlace: ReturnType<typeof createPlaces>, { access }: Caller, { ip }: FastifyRequest, { raw }: FastifyReply): Promise<void> => {
  const leave = await takePlace(access ? `person ${access.user.id}` : `address ${ip}`)
  if (raw.destroyed || raw.writableEnded) return leave()
  raw.once('finish', leave).once('close', leave)
}

const answer = async (services: Services, registration: Registration, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { route } = registration
  if (!request.caller) throw new AppError('not-signed-in')
  let upload: (Upload & { finish(): void }) | null = null
  let rawBody = request.body ?? {}
  if (route.upload) {
    const received = await receiveUpload(request, route.maxBytes ?? DEFAULT_MAX_BYTES)
    upload = received.upload
    rawBody = received.fields
  }
  const input = { params: request.routeParams, query: parse(route.query, request.query, 'invalid-input'), body: parse(route.body, rawBody, 'invalid-input') }
  // Sent by our own pages alone, also to who comes back from a provider: its page sends the browser to ours, which then asks.
  const keeper = (name: string, path: string) => (kept: { secret: string; expiresAt: Date } | null) => {
    const options = { path, httpOnly: true, sameSite: 'strict' as const, secure: request.protocol === 'https' }
    if (kept) void reply.setCookie(name, kept.secret, { ...options, expires: kept.expiresAt })
    else void reply.clearCookie(name, options)
  }
  const setSession = keeper(cookieName('session', request.protocol), '/')
  const setAttempt = keeper(cookieName('attempt', request.protocol), '/api/sign-in')
  const call = { services, request, caller: request.caller, input, upload, setSession, setAttempt }
  const result = await run(registration, call).finally(() => upload?.finish())
  if (route.response === 'file') return sendFile(reply, result as FileAnswer)
  return reply.send(route.response.parse(result))
}

const parse = (schema: z.ZodType | undefined, value: unknown, code: ErrorCode): Record<string, unknown> => {
  if (!schema) return {}
  const result = schema.safeParse(value)
  if (result.success) return result.data as Record<string, unknown>
  throw new AppError(
    code,
    code === 'not-found' ? {} : { issues: result.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), code: issue.code })) },
  )
}

const sendFile = async (reply: FastifyReply, file: FileAnswer): Promise<FastifyReply> => {
  const body = typeof file.body === 'function' ? await file.body() : file.body
  void reply.headers({
    'content-type': servedMediaType(file.mediaType),
    'content-disposition': contentDisposition(file.name, file.inline ?? false),
    'content-security-policy': "default-src 'none'; sandbox",
  })
  return reply.send(body instanceof Readable ? body : Buffer.from(body))
}

/** What fastify itself refuses, in our own words. */
const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported-media-type',
}

const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  // What the handler said of its own answer is not true of this one.
  void reply.headers(securityHeaders).removeHeader('content-disposition')
  if (error instanceof AppError) {
    const { retryAfterSeconds } = error.data
    if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', Math.ceil(retryAfterSeconds))
    if (error.status >= 500) request.log.error({ err: error }, 'request failed')
    return reply.status(error.status).send({ error: { code: error.code, data: error.data } })
  }
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  const known = FASTIFY_CODES[code ?? ''] ?? (statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 'bad-request' : undefined)
  if (known) return reply.status(ERRORS[known]).send({ error: { code: known } })
  // Data the database cannot hold (a NUL in a text, a number out of range) is the caller's.
  if (code?.startsWith('22') || code === '23514' || code === '23502') return reply.status(ERRORS['invalid-input']).send({ error: { code: 'invalid-input' } })
  if (code === '23505' || code === '23503') return reply.status(ERRORS.conflict).send({ error: { code: 'conflict' } })
  const fault = faultOf(error)
  request.log.error({ err: error }, fault ?? 'unexpected error')
  if (fault) return reply.status(ERRORS[fault]).send({ error: { code: fault } })
  return reply.status(500).send({ error: { code: 'internal', reference: request.id } })
}
