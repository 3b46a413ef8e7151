import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the authority does with the next questions. */
export type TsaMood = 'good' | 'another-imprint' | 'another-nonce' | 'no-nonce' | 'refuses' | 'slow' | 'huge' | 'not-found' | 'redirects' | 'garbage' | 'cut'
/** Certificates it may sign with. `plain` has no purpose; `stranger` comes from an authority nobody knows. */
export type TsaCertificate = 'rsa' | 'ec' | 'plain' | 'expired' | 'stranger'

/** A real time-stamp authority: `openssl ts` behind HTTP on loopback. */
export interface TestTsa {
  url: string
  /** To be trusted, PEM. */
  authority: string
  mood: TsaMood
  certificate: TsaCertificate
  /** Basic credentials asked for; null: none. */
  credentials: string | null
  /** Questions as they came. */
  questions: Buffer[]
  reply(question: Uint8Array): Buffer
  stop(): Promise<void>
}

const EXTENSIONS = `[ca]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[tsa]
basicConstraints=CA:false
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[plain]
basicConstraints=CA:false
keyUsage=critical,digitalSignature
[dates]
database=index.txt
new_certs_dir=.
serial=serial.txt
default_md=sha256
policy=any
rand_serial=yes
[any]
commonName=supplied
`

const STAMPING = `[tsa]
default_tsa=own
[own]
serial=stamps.txt
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256,sha384,sha512
accuracy=secs:1
tsa_name=no
ess_cert_id_alg=sha256
`

const makeHouse = (folder: string): void => {
  const run = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  writeFileSync(join(folder, 'extensions.cnf'), EXTENSIONS)
  writeFileSync(join(folder, 'stamping.cnf'), STAMPING)
  writeFileSync(join(folder, 'index.txt'), '')
  writeFileSync(join(folder, 'stamps.txt'), '01\n')
  const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  for (const [name, subject] of [
    ['ca', '/CN=Autorite d essai'],
    ['other', '/CN=Autorite inconnue'],
  ] as const)
    run(
      'req',
      '-x509',
      ...EC,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-days',
      '30',
      '-subj',
      subject,
      '-config',
      'extensions.cnf',
      '-extensions',
      'ca',
    )
  const ask = (name: string, key: string[]): unknown => run('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=Horodatage ${name}`)
  const issue = (name: string, extensions: string, by = 'ca'): unknown =>
    run('x509', '-req', '-in', `${name}.csr`, '-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-days', '20', '-out', `${name}.pem`, '-extfile', 'extensions.cnf', '-extensions', extensions) // prettier-ignore
  ask('rsa', ['-newkey', 'rsa:2048', '-nodes'])
  issue('rsa', 'tsa')
  for (const name of ['ec', 'plain', 'expired', 'stranger']) ask(name, EC)
  issue('ec', 'tsa')
  issue('plain', 'plain')
  issue('stranger', 'tsa', 'other')
  const dates = ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z']
  run('ca', '-batch', '-config', 'extensions.cnf', '-name', 'dates', '-extfile', 'extensions.cnf', '-extensions', 'tsa', '-notext', '-in', 'expired.csr', '-out', 'expired.pem', '-cert', 'ca.pem', '-keyfile', 'ca.key', ...dates) // prettier-ignore
}

/** `openssl ts` refuses to sign with a certificate without the purpose: the same content is signed as any other. */
const signPlainly = (folder: string): Buffer => {
  const run = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  run('ts', '-reply', '-in', 'good.tsr', '-token_out', '-out', 'token.der')
  run('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'token.der', '-binary', '-out', 'info.der')
  run('cms', '-sign', '-binary', '-nodetach', '-cades', '-outform', 'DER', '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-signer', 'plain.pem', '-inkey', 'plain.key', '-in', 'info.der', '-out', 'plain.der') // prettier-ignore
  run('ts', '-reply', '-in', 'plain.der', '-token_in', '-out', 'reply.tsr')
  return readFileSync(join(folder, 'reply.tsr'))
}

const stamp = (folder: string, question: Uint8Array, certificate: TsaCertificate): Buffer => {
  writeFileSync(join(folder, 'question.tsq'), question)
  const signer = certificate === 'plain' ? 'rsa' : certificate
  const out = certificate === 'plain' ? 'good.tsr' : 'reply.tsr'
  execFileSync('openssl', ['ts', '-reply', '-config', 'stamping.cnf', '-queryfile', 'question.tsq', '-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-out', out], { cwd: folder, stdio: 'pipe' }) // prettier-ignore
  return certificate === 'plain' ? signPlainly(folder) : readFileSync(join(folder, out))
}

/** Another question in its place, as a broken or hostile authority would answer. */
const otherQuestion = (folder: string, imprint: string, ...options: string[]): Buffer =>
  execFileSync('openssl', ['ts', '-query', '-sha256', '-digest', imprint, '-cert', ...options], { cwd: folder, stdio: 'pipe' })

/** The imprint stands right before the nonce and `certReq`: 30 31 … 04 20 <32 bytes>. */
const imprintIn = (question: Uint8Array): string => {
  const text = Buffer.from(question).toString('hex')
  return text.slice(text.indexOf('0420') + 4, text.indexOf('0420') + 68)
}

export const startTestTsa = async (): Promise<TestTsa> => {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-tsa-'))
  makeHouse(folder)
  const reply = (question: Uint8Array): Buffer => {
    if (tsa.mood === 'another-imprint') return stamp(folder, otherQuestion(folder, 'ab'.repeat(32)), tsa.certificate)
    if (tsa.mood === 'another-nonce') return stamp(folder, otherQuestion(folder, imprintIn(question)), tsa.certificate)
    if (tsa.mood === 'no-nonce') return stamp(folder, otherQuestion(folder, imprintIn(question), '-no_nonce'), tsa.certificate)
    if (tsa.mood === 'refuses') return stamp(folder, Buffer.from('nothing that can be read'), tsa.certificate)
    if (tsa.mood === 'garbage') return Buffer.from('<html>Proxy</html>')
    const good = stamp(folder, question, tsa.certificate)
    return tsa.mood === 'cut' ? good.subarray(0, good.length - 40) : good
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const question = Buffer.concat(chunks)
      tsa.questions.push(question)
      const expected = tsa.credentials === null ? null : `Basic ${Buffer.from(tsa.credentials).toString('base64')}`
      if (expected !== null && request.headers.authorization !== expected) return response.writeHead(401).end()
      if (tsa.mood === 'slow') return undefined
      if (tsa.mood === 'not-found') return response.writeHead(404).end('no such page')
      if (tsa.mood === 'redirects') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' })
      if (tsa.mood === 'huge') return response.end(Buffer.alloc(20 * 2 ** 20, 0x30))
      return response.end(reply(question))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const tsa: TestTsa = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`,
    authority: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    mood: 'good',
    certificate: 'rsa',
    credentials: null,
    questions: [],
    reply,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return tsa
}
