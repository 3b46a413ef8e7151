import type { Server } from 'node:http'
import { Socket } from 'node:net'
import { ERRORS, type ErrorCode } from '@hygie/contract'
import type { FastifyRequest } from 'fastify'
import { securityHeaders } from './security-headers.ts'

export interface HttpLimits {
  /** To have sent the headers, counted from the opening of the connection: nobody types them. */
  headersMs: number
  /** How often late headers are looked for. */
  checkEveryMs: number
  /** A body moves: in each such span of time, this many bytes, twenty times less than a telephone line. No total: an archive may take an hour. */
  paceMs: number
  paceBytes: number
  /** Between two requests: longer than the 60 s of nginx, which must be the first to hang up. */
  keepAliveMs: number
  /** No byte either way: a client that stopped reading; a restore may stay silent for minutes. */
  silenceMs: number
  /** Some 20 kB of memory each. */
  connections: number
  /** From one address: forty people behind a terminal server hold 240. */
  perAddress: number
  /** Heavy requests of one person under way, and waiting: less than what the computing processes keep waiting for everybody. */
  heavyAtOnce: number
  heavyWaiting: number
}

export const LIMITS: HttpLimits = {
  headersMs: 15_000,
  checkEveryMs: 5_000,
  paceMs: 15_000,
  paceBytes: 4_096,
  keepAliveMs: 72_000,
  silenceMs: 30 * 60_000,
  connections: 2_000,
  perAddress: 256,
  heavyAtOnce: 6,
  heavyWaiting: 100,
}

/** What fastify and Node are told of them. */
export const serverOptions = (limits: HttpLimits) => ({
  connectionTimeout: limits.silenceMs,
  keepAliveTimeout: limits.keepAliveMs,
  // The whole request has no limit of its own: its headers and the pace of its body do.
  requestTimeout: 0,
  http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkEveryMs, maxHeaderSize: 16_384, insecureHTTPParser: false },
  clientErrorHandler: refuseUnread,
})

/** One address does not take every connection. Behind a proxy all of them are its own: it counts for us. */
export const limitConnections = (server: Server, limits: HttpLimits, behindProxy: boolean): void => {
  server.maxConnections = limits.connections
  if (behindProxy) return
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (open.get(address) ?? 0) + 1
    if (count > limits.perAddress) return void socket.destroy()
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}

/** Hangs up on a body that does not come. What waits to be read is our own slowness, not the sender's. */
export const watchPace = ({ raw, log }: Pick<FastifyRequest, 'raw' | 'log'>, { paceMs, paceBytes }: HttpLimits): void => {
  const { socket, headers } = raw
  // A request that did not come by the network has no pace.
  if (!(socket instanceof Socket) || raw.complete || (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined)) return
  let seen = socket.bytesRead
  const timer = setInterval(() => {
    if (raw.complete) return clearInterval(timer)
    const moved = socket.bytesRead - seen
    seen = socket.bytesRead
    if (raw.readableLength > 0 || moved >= paceBytes) return
    log.info({ moved }, 'hung up on a body that does not come')
    clearInterval(timer)
    hangUp(socket, 408, 'bad-request')
  }, paceMs)
  timer.unref()
  raw.once('close', () => clearInterval(timer))
}

/** What is not HTTP, or does not come: no request object exists yet, the answer is written by hand. */
const refuseUnread = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (error.code === 'HPE_HEADER_OVERFLOW') return hangUp(socket, 431, 'payload-too-large')
  hangUp(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : ERRORS['bad-request'], 'bad-request')
}

const hangUp = (socket: Socket, status: number, code: ErrorCode): void => {
  const body = JSON.stringify({ error: { code } })
  const headers = {
    ...securityHeaders,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  if (socket.writable) socket.write(`HTTP/1.1 ${status} ${code}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
