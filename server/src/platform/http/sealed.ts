import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { ERRORS, type ErrorCode } from '@hygie/contract'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import type { Attempt } from '../keys/index.ts'
import { sealedPage } from './sealed-page.ts'
import { LIMITS, limitConnections, serverOptions, watchPace } from './limits.ts'
import { securityHeaders } from './security-headers.ts'
import { createTries } from './tries.ts'

export interface Waiting {
  attempt: Attempt
  version: string
  instanceId: string
  /** Behind it, the address of each person is the one it tells. */
  trustedProxy: Config['trustedProxy']
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
export const waitUnsealed = async ({ attempt, version, instanceId, trustedProxy, listen, tell }: Waiting): Promise<void> => {
  const opened = Promise.withResolvers<void>()
  const openWith: Attempt = async (passphrase) => {
    const right = await attempt(passphrase)
    if (right) opened.resolve()
    return right
  }
  const tries = createTries(openWith, PAUSE_MS)
  const app = fastify({ ...serverOptions(LIMITS), logger: false, trustProxy: trustedProxy ?? false, bodyLimit: MOST_BYTES, forceCloseConnections: 'idle' })
  limitConnections(app.server, LIMITS, trustedProxy !== null)
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
    const outcome = await tries.from(request.ip, passphraseIn(request))
    return outcome === 'right' ? reply.send({ unsealed: true }) : refuse(reply, outcome === 'busy' ? 'server-busy' : 'wrong-passphrase')
  })
  app.post('/', async (request, reply) => {
    if (!sameOrigin(request)) return refuse(reply, 'csrf-refused')
    const outcome = await tries.from(request.ip, passphraseIn(request))
    const page = sealedPage(request.headers['accept-language'], outcome === 'right' ? 'open' : outcome)
    return reply
      .status(outcome === 'busy' ? ERRORS['server-busy'] : 200)
      .headers(page.headers)
      .send(page.html)
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return refuse(reply, 'server-sealed')
    const page = sealedPage(request.headers['accept-language'], 'ask')
    return reply.status(ERRORS['server-sealed']).headers(page.headers).send(page.html)
  })
  const stopAsking = tell(await listen(app), tries.ahead)
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
