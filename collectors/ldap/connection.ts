import { connect as connectInClear, isIP, type LookupFunction } from 'node:net'
import { connect, type ConnectionOptions } from 'node:tls'
import { Client, InvalidCredentialsError, ResultCodeError } from 'ldapts'

export interface LdapServer {
  host: string
  port: number
  /** `tls`: from the first byte (636). `starttls`: refused without it (389). No password ever leaves in clear. */
  security: 'tls' | 'starttls'
  /** Certificate of the authority of the house, or of the server itself (then no other is taken), PEM; null = authorities of the system. */
  authority: string | null
  /** Addresses already checked. */
  lookup?: LookupFunction
}

/** `account`: the directory refuses the account that searches. No answer of the server nor name is in the message: it may be shown and logged. */
export type LdapReason = 'unreachable' | 'tls' | 'account' | 'search'

export class LdapError extends Error {
  readonly reason: LdapReason

  constructor(reason: LdapReason) {
    super(`directory: ${reason}`)
    this.name = 'LdapError'
    this.reason = reason
  }
}

const CONNECT_MS = 5_000
const ANSWER_MS = 10_000
/** Of everything done on one connection. */
const WHOLE_MS = 20_000

const clientOf = ({ host, port, security, authority, lookup }: LdapServer): { client: Client; secure: ConnectionOptions } => {
  const secure: ConnectionOptions = {
    minVersion: 'TLSv1.2',
    // The certificate of the server alone is enough to trust it, and it only: « pinned ».
    ...(authority === null ? {} : { ca: authority, allowPartialTrustChain: true }),
    // A name is asked for and checked; an address is checked as it is.
    ...(isIP(host) === 0 ? { servername: host } : { host }),
  }
  const place = { host, port, ...(lookup ? { lookup } : {}) }
  const client = new Client({
    url: `${security === 'tls' ? 'ldaps' : 'ldap'}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
    connectTimeout: CONNECT_MS,
    timeout: ANSWER_MS,
    createConnection: () => connectInClear(place),
    // Also called to go on in TLS on an open connection, with its socket.
    createSecureConnection: (first: unknown) => connect(typeof first === 'object' && first !== null ? { ...secure, ...first } : { ...secure, ...place }),
  })
  return { client, secure }
}

const late = (): { promise: Promise<never>; clear(): void } => {
  let timer: NodeJS.Timeout | undefined
  const promise = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new LdapError('unreachable')), WHOLE_MS)
  })
  return { promise, clear: () => clearTimeout(timer) }
}

const TLS = /CERT|SSL|TLS|SIGNED|UNABLE_TO_(VERIFY|GET)|EPROTO|ECONNRESET/

const reasonOf = (error: unknown): LdapError => {
  if (error instanceof LdapError) return error
  if (error instanceof ResultCodeError) return new LdapError('search')
  return new LdapError(TLS.test((error as { code?: string }).code ?? '') ? 'tls' : 'unreachable')
}

/** One connection, in TLS before anything is said. @throws LdapError */
export const withDirectory = async <T>(server: LdapServer, run: (client: Client) => Promise<T>): Promise<T> => {
  const { client, secure } = clientOf(server)
  const deadline = late()
  const work = async (): Promise<T> => {
    if (server.security === 'starttls') await startTls(client, secure)
    return run(client)
  }
  try {
    return await Promise.race([work(), deadline.promise])
  } catch (error) {
    throw reasonOf(error)
  } finally {
    deadline.clear()
    await client.unbind().catch(() => {})
  }
}

/** A server that does not know TLS is refused: going on would be in clear. */
const startTls = (client: Client, secure: ConnectionOptions): Promise<void> =>
  client.startTLS(secure).catch((error: unknown) => Promise.reject(error instanceof ResultCodeError ? new LdapError('tls') : error))

export interface LdapAccount {
  dn: string
  password: string
}

/** false: the directory says no. An empty password is never sent: many directories take it for « nobody », and say yes (RFC 4513, 5.1.2). */
export const bindAs = async (client: Client, { dn, password }: LdapAccount): Promise<boolean> => {
  if (dn === '' || password === '') return false
  try {
    await client.bind(dn, password)
    return true
  } catch (error) {
    // Locked, expired, out of hours: for a stranger it is all the same.
    if (error instanceof InvalidCredentialsError || (error instanceof ResultCodeError && !OUT_OF_ORDER.has(error.code))) return false
    throw error
  }
}

/** Busy, unavailable: not the fault of who signs in (RFC 4511, appendix A). */
const OUT_OF_ORDER = new Set([51, 52])
