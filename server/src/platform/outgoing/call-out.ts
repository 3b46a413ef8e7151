import { request as requestInClear, type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { connect } from 'node:tls'
import { isLoopback, type Reach } from './addresses.ts'
import { OutgoingError, outgoingErrorOf } from './error.ts'
import { type Address, lookupOf, pinHost, type Resolver } from './pin.ts'
import { tunnelTo } from './tunnel.ts'

/** Where an administrator lets a call go. */
export interface OutgoingRule {
  /** `host` or `host:port` (443, or 80 in clear, when absent). Nothing else is called. */
  hosts: readonly string[]
  reach: Reach
  /** http:// too: anywhere within reach when what comes back is signed, else to the addresses of this machine alone. */
  clear?: 'anywhere' | 'loopback' | null
  /** Authority of the house, PEM; null = those of the system. */
  authority?: string | null
  /** Proxy of the house, `http://host:port`, by which https leaves for what is outside; null = straight. */
  proxy?: string | null
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
  if (url.protocol === 'http:' && !rule.clear) throw new OutgoingError('clear-refused')
  if (!rule.hosts.some((host) => isHost(url, host))) throw new OutgoingError('host-not-allowed')
  const deadline = AbortSignal.timeout(rule.timeoutMs ?? TIMEOUT_MS)
  let way: Way | null = null
  try {
    way = await Promise.race([wayTo(url, rule, deadline), late(deadline)])
    return await exchange(url, call, { rule, deadline, way })
  } catch (error) {
    throw outgoingErrorOf(error)
  } finally {
    way?.tunnel?.destroy()
  }
}

/** A slow DNS holds nobody for longer than the call may take. */
const late = (deadline: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => deadline.addEventListener('abort', () => reject(new OutgoingError('too-slow')), { once: true }))

const isHost = (url: URL, allowed: string): boolean => {
  const wanted = URL.parse(`${url.protocol}//${allowed}`)
  return wanted !== null && wanted.host !== '' && wanted.host === url.host
}

/** Checked addresses, or a connection already open. */
interface Way {
  options: { lookup: LookupFunction; agent: false } | { createConnection: () => Socket }
  tunnel?: Socket
}

const tlsOf = ({ authority }: OutgoingRule) => ({ minVersion: 'TLSv1.2' as const, ...(authority ? { ca: authority } : {}) })

const wayTo = async (url: URL, rule: OutgoingRule, deadline: AbortSignal): Promise<Way> => {
  if (rule.proxy && rule.reach === 'internet' && url.protocol === 'https:' && !isAddress(url)) {
    const tunnel = await tunnelTo(url, rule.proxy, deadline)
    return { tunnel, options: { createConnection: () => connect({ socket: tunnel, servername: url.hostname, ...tlsOf(rule) }) } }
  }
  // A connection of its own: a kept one could have been opened for another reach.
  return { options: { lookup: lookupOf(await addressesFor(url, rule)), agent: false } }
}

/** `hostname` keeps the brackets of an IPv6 address. */
const isAddress = ({ hostname }: URL): boolean => isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0

/** A reach of this machine includes the house and the internet: in clear, secrets go no further than here. */
const addressesFor = async ({ hostname, protocol }: URL, { reach, resolve, clear }: OutgoingRule): Promise<[Address, ...Address[]]> => {
  const found = await pinHost(hostname, reach, resolve)
  const [first, ...others] = protocol === 'http:' && clear !== 'anywhere' ? found.filter(({ address }) => isLoopback(address)) : found
  if (!first) throw new OutgoingError('address-not-allowed')
  return [first, ...others]
}

interface Exchange {
  rule: OutgoingRule
  way: Way
  deadline: AbortSignal
}

const exchange = (url: URL, { method = 'GET', headers = {}, body = null }: OutgoingCall, { rule, way, deadline }: Exchange): Promise<OutgoingAnswer> =>
  new Promise((resolve, reject) => {
    const options = {
      method,
      headers: { 'user-agent': 'hygie', ...headers, ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
      ...way.options,
      signal: deadline,
      maxHeaderSize: 32_768,
    }
    const outgoing = url.protocol === 'http:' ? requestInClear(url, options) : request(url, { ...options, ...tlsOf(rule) })
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
