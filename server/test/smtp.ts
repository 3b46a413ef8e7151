import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'

export interface Received {
  from: string
  to: string[]
  text: string
  secure: boolean
  user: string
}

/** A real SMTP server on loopback: STARTTLS with a certificate of its own, and a password. */
export interface TestSmtp {
  port: number
  /** To be trusted, PEM. */
  authority: string
  received: Received[]
  /** Status of the next answers to a recipient: 0 takes them. */
  refuse: number
  /** Set: messages are taken, and acknowledged only once it resolves. */
  hold: Promise<void> | null
  stop(): Promise<void>
}

export const SMTP_USER = 'hygie'
export const SMTP_PASSWORD = 'secret-du-relais'

const selfSigned = (): { key: string; cert: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-smtp-'))
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', ...files, ...subject], {
    stdio: 'pipe',
  })
  const pair = { key: readFileSync(join(folder, 'key.pem'), 'utf8'), cert: readFileSync(join(folder, 'cert.pem'), 'utf8') }
  rmSync(folder, { recursive: true, force: true })
  return pair
}

export const startTestSmtp = async (): Promise<TestSmtp> => {
  const { key, cert } = selfSigned()
  const smtp: TestSmtp = { port: 0, authority: cert, received: [], refuse: 0, hold: null, stop: async () => undefined }
  const server = new SMTPServer({
    key,
    cert,
    authOptional: false,
    onAuth: ({ username, password }, _session, done) =>
      username === SMTP_USER && password === SMTP_PASSWORD ? done(null, { user: username }) : done(Object.assign(new Error('no'), { responseCode: 535 })),
    onRcptTo: (_address, _session, done) => (smtp.refuse === 0 ? done() : done(Object.assign(new Error('not now'), { responseCode: smtp.refuse }))),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        smtp.received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((one) => one.address),
          text: Buffer.concat(chunks).toString('utf8'),
          secure: session.secure,
          user: String(session.user ?? ''),
        })
        void Promise.resolve(smtp.hold).then(() => done())
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  smtp.port = typeof address === 'object' && address ? address.port : 0
  smtp.stop = () => new Promise((resolve) => server.close(() => resolve()))
  return smtp
}

/** What a mail reader shows: quoted-printable or base64 undone, part by part. */
export const readable = (raw: string): string =>
  raw
    .split(/\r?\n--[^\r\n]+\r?\n/)
    .map((part) => {
      const [head = '', ...rest] = part.split(/\r?\n\r?\n/)
      const body = rest.join('\n\n')
      if (/encoding: base64/i.test(head)) return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`
      if (!/quoted-printable/i.test(head)) return part
      const bytes = body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
      return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
    })
    .join('\n')
