import { isIP } from 'node:net'

export interface SmtpServer {
  host: string
  /** Already checked: the name is not asked again, and stays the one of the certificate. */
  address?: string
  port: number
  /** `tls`: from the first byte (465). `starttls`: refused without it (587). `none`: inside the machine or a relay of the house. */
  security: 'tls' | 'starttls' | 'none'
  user: string | null
  password: string | null
  /** Authority of the house, PEM; null = those of the system. */
  authority: string | null
}

export interface Message {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** `<…@…>`: the same at each attempt, so that a double can be told. */
  messageId: string
  date: Date
}

/** `permanent`: trying again changes nothing. No answer of the server nor address is in the message: it may be shown and logged. */
export class SmtpError extends Error {
  readonly reason: SmtpReason
  readonly permanent: boolean
  readonly code: string

  constructor(reason: SmtpReason, status: number | undefined) {
    super(reason)
    this.name = 'SmtpError'
    this.reason = reason
    this.permanent = reason === 'refused' && status !== undefined && status >= 500
    this.code = status === undefined ? reason : `${reason} ${status}`
  }
}

export type SmtpReason = 'unreachable' | 'tls' | 'sign-in' | 'refused'

const CONNECT_MS = 10_000
const SILENCE_MS = 30_000

/** 13 MB that a house without mail does not need. */
const library = () => import('nodemailer')

const transportOf = async ({ host, address = host, port, security, user, password, authority }: SmtpServer) => {
  const { createTransport } = await library()
  return createTransport({
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    tls: { minVersion: 'TLSv1.2', ...(isIP(host) === 0 ? { servername: host } : {}), ...(authority === null ? {} : { ca: authority }) },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // Nothing is fetched, neither a file nor an address, whatever a message holds.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

const reasonOf = (error: unknown): SmtpError => {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (code === 'EAUTH' || code === 'ENOAUTH') return new SmtpError('sign-in', responseCode)
  if (code === 'ETLS' || /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code ?? '')) return new SmtpError('tls', responseCode)
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return new SmtpError('refused', responseCode)
  // nodemailer wraps what TLS says in a connection error.
  if (error instanceof Error && /certificate|self.signed|ssl|tls/i.test(error.message)) return new SmtpError('tls', responseCode)
  return new SmtpError('unreachable', responseCode)
}

const contentOf = (message: Message) => ({
  ...message,
  // Out-of-office robots need not answer (RFC 3834).
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
})

/** Hands one message over. @throws SmtpError */
export const sendMessage = async (server: SmtpServer, message: Message): Promise<void> => {
  const transport = await transportOf(server)
  try {
    await transport.sendMail(contentOf(message))
  } catch (error) {
    throw reasonOf(error)
  } finally {
    transport.close()
  }
}

/** The very bytes that would leave, as an `.eml`. */
export const messageBytes = async (message: Message): Promise<Buffer> => {
  const { createTransport } = await library()
  const { message: bytes } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(contentOf(message))
  if (!Buffer.isBuffer(bytes)) throw new TypeError('nodemailer gave no bytes')
  return bytes
}
