import { request as requestInClear, type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { Reach } from './addresses.ts'
import { OutgoingError, outgoingErrorOf } from './error.ts'
import { type Address, lookupOf, pinHost, type Resolver } from './pin.ts'

/** Where an administrator lets a call go. */
export interface OutgoingRule {
  /** `host` or `host:port` (443, or 80 in clear, when absent). Nothing else is called. */
  hosts: readonly string[]
  reach: Reach
  /** http:// too: what comes back is signed, or the other end is this machine. */
  clear?: boolean
  /** Authority of the house, PEM; null = those of the system. */
  authority?: string | null
  timeoutMs?: number
  maxBytes?: number
  resolve?: Resolver
}

export interface OutgoingCall {
  url: string
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array | null
}

export interface OutgoingAnswer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 2 ** 20

/** The only way out by HTTP. Off as long as no administrator has named a host. @throws OutgoingError */
export const callOut = async (call: OutgoingCall, rule: OutgoingRule): Promise<OutgoingAnswer> => {
  const url = URL.parse(call.url)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw new OutgoingError('host-not-allowed')
  if (url.protocol === 'http:' && rule.clear !== true) throw new OutgoingError('clear-refused')
  if (!rule.hosts.some((host) => isHost(url, host))) throw new OutgoingError('host-not-allowed')
  const deadline = AbortSignal.timeout(rule.timeoutMs ?? TIMEOUT_MS)
  try {
    const addresses = await Promise.race([pinHost(url.hostname, rule.reach, rule.resolve), late(deadline)])
    return await exchange(url, call, { rule, addresses, deadline })
  } catch (error) {
    throw outgoingErrorOf(error)
  }
}

/** A slow DNS holds nobody for longer than the call may take. */
const late = (deadline: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => deadline.addEventListener('abort', () => reject(new OutgoingError('too-slow')), { once: true }))

const isHost = (url: URL, allowed: string): boolean => {
  const wanted = URL.parse(`${url.protocol}//${allowed}`)
  return wanted !== null && wanted.host !== '' && wanted.host === url.host
}

interface Exchange {
  rule: OutgoingRule
  addresses: readonly [Address, ...Address[]]
  deadline: AbortSignal
}

const exchange = (url: URL, { method = 'GET', headers = {}, body = null }: OutgoingCall, { rule, addresses, deadline }: Exchange): Promise<OutgoingAnswer> =>
  new Promise((resolve, reject) => {
    const options = {
      method,
      headers: { 'user-agent': 'hygie', ...headers, ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
      // A connection of its own: a kept one could have been opened for another reach.
      agent: false,
      lookup: lookupOf(addresses),
      signal: deadline,
      maxHeaderSize: 32_768,
    }
    const outgoing =
      url.protocol === 'http:'
        ? requestInClear(url, options)
        : request(url, { ...options, minVersion: 'TLSv1.2', ...(rule.authority ? { ca: rule.authority } : {}) })
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => {
      read(answer, rule.maxBytes ?? MAX_BYTES).then(resolve, (error: unknown) => {
        outgoing.destroy()
        reject(error instanceof Error ? error : new OutgoingError('unreachable'))
      })
    })
    outgoing.end(body ?? undefined)
  })

const read = async (answer: IncomingMessage, maxBytes: number): Promise<OutgoingAnswer> => {
  const status = answer.statusCode ?? 0
  // Following one would be a call that nobody allowed.
  if (status >= 300 && status < 400) throw new OutgoingError('redirect-refused')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new OutgoingError('too-large')
    chunks.push(chunk)
  }
  return { status, headers: answer.headers, body: Buffer.concat(chunks) }
}
