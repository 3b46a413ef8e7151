import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { ERRORS, type ErrorCode } from '@hygie/contract'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Attempt } from '../keys/index.ts'
import { sealedPage } from './sealed-page.ts'
import { LIMITS, limitConnections, serverOptions, watchPace } from './limits.ts'
import { securityHeaders } from './security-headers.ts'

export interface Waiting {
  attempt: Attempt
  version: string
  instanceId: string
  listen: (server: FastifyInstance) => Promise<string>
  /** Tells where; asks elsewhere too, until the function it gives back is called. */
  tell: (address: string, attempt: Attempt) => () => void
}

const MOST_BYTES = 4096
/** Between a wrong passphrase and the next try, whoever makes it. */
const PAUSE_MS = 1_000

/**
 * A server whose data nobody opened yet: health says so, one page takes the passphrase, nothing else answers.
 * Ends once the right passphrase was given, here or elsewhere.
 */
export const waitUnsealed = async ({ attempt, version, instanceId, listen, tell }: Waiting): Promise<void> => {
  const opened = Promise.withResolvers<void>()
  let busy = false
  /** One try at a time: each takes 64 MiB, and a crowd must not guess faster than one person. */
  const tryOne: Attempt = async (passphrase) => {
    if (busy) return false
    busy = true
    try {
      const right = passphrase !== '' && (await attempt(passphrase))
      if (right) opened.resolve()
      else await wait(PAUSE_MS)
      return right
    } finally {
      busy = false
    }
  }
  const app = fastify({ ...serverOptions(LIMITS), logger: false, bodyLimit: MOST_BYTES, forceCloseConnections: 'idle' })
  limitConnections(app.server, LIMITS, false)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...securityHeaders, connection: 'close' })
    watchPace(request, LIMITS)
  })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.setErrorHandler((_error, _request, reply) => refuse(reply, 'bad-request'))
  app.get('/api/health', () => ({ status: 'sealed', version, instance: instanceId }))
  app.post('/api/unseal', async (request, reply) => {
    if (!sameOrigin(request)) return refuse(reply, 'csrf-refused')
    return (await tryOne(passphraseIn(request))) ? reply.send({ unsealed: true }) : refuse(reply, 'wrong-passphrase')
  })
  app.post('/', async (request, reply) => {
    if (!sameOrigin(request)) return refuse(reply, 'csrf-refused')
    const page = sealedPage(request.headers['accept-language'], (await tryOne(passphraseIn(request))) ? 'open' : 'wrong')
    return reply.headers(page.headers).send(page.html)
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return refuse(reply, 'server-sealed')
    const page = sealedPage(request.headers['accept-language'], 'ask')
    return reply.status(ERRORS['server-sealed']).headers(page.headers).send(page.html)
  })
  const stopAsking = tell(await listen(app), tryOne)
  await opened.promise
  stopAsking()
  // The answer that says so leaves first.
  await Promise.race([once(app.server, 'close'), wait(100)])
  await app.close()
}

const refuse = (reply: { status(code: number): { send(body: unknown): unknown } }, code: ErrorCode): unknown =>
  reply.status(ERRORS[code]).send({ error: { code } })

const passphraseIn = ({ body }: FastifyRequest): string => {
  const given = (body as { passphrase?: unknown } | null)?.passphrase
  return typeof given === 'string' ? given : ''
}

/** Another site must not try passphrases through somebody's browser. Ours sends no referrer, hence `Origin: null` with a form: what the browser says of the site then counts. */
const sameOrigin = ({ headers }: FastifyRequest): boolean => {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  return origin === 'null' ? site === 'same-origin' : URL.parse(origin)?.host === host
}
