import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { ERRORS } from '@hygie/contract'
import type { FastifyInstance } from 'fastify'
import { pageCsp } from './security-headers.ts'

const NONCE_MARK = '__CSP_NONCE__'

/** The built pages: hashed assets for a year, the HTML with a fresh nonce for every other path. */
export const servePages = async (app: FastifyInstance, directory: string): Promise<void> => {
  const index = join(directory, 'index.html')
  const html = existsSync(index) ? readFileSync(index, 'utf8') : null
  if (html !== null)
    await app.register(fastifyStatic, {
      root: join(directory, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      decorateReply: false,
    })
  app.setNotFoundHandler(async (request, reply) => {
    if (html === null || request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/'))
      return reply.status(ERRORS['not-found']).send({ error: { code: 'not-found' } })
    const nonce = randomBytes(18).toString('base64')
    return reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pageCsp(nonce) }).send(html.replaceAll(NONCE_MARK, nonce))
  })
}
