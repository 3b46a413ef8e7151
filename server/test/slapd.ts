import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const hasSlapd = existsSync('/usr/sbin/slapd') && spawnSync('openssl', ['version']).status === 0
if (!hasSlapd) console.warn('SKIPPED: what needs a real OpenLDAP (Debian packages slapd, openssl)')

export const BASE = 'dc=chu,dc=test'
export const READER = { dn: `cn=hygie,${BASE}`, password: 'lecture-seule' }

export interface TestDirectory {
  /** LDAPS, then LDAP with StartTLS. */
  tlsPort: number
  port: number
  /** Changes what the directory holds, as its administrator. */
  modify(ldif: string): void
  stop(): Promise<void>
}

const people = (uid: string, name: string, password: string) =>
  `dn: uid=${uid},ou=people,${BASE}\nobjectClass: inetOrgPerson\nuid: ${uid}\ncn: ${name}\nsn: ${name}\nmail: ${uid}@chu.test\nuserPassword: ${password}\n\n`
const group = (cn: string, ...members: string[]) =>
  `dn: cn=${cn},ou=groups,${BASE}\nobjectClass: groupOfNames\ncn: ${cn}\n${members.map((one) => `member: ${one},${BASE}\n`).join('')}\n`

const CONTENT = [
  `dn: ${BASE}\nobjectClass: dcObject\nobjectClass: organization\ndc: chu\no: CHU\n\n`,
  `dn: ou=people,${BASE}\nobjectClass: organizationalUnit\nou: people\n\n`,
  `dn: ou=groups,${BASE}\nobjectClass: organizationalUnit\nou: groups\n\n`,
  `dn: ${READER.dn}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: hygie\nuserPassword: ${READER.password}\n\n`,
  people('claire', 'Claire Montferrand', 'mot de passe de Claire'),
  people('paul', 'Paul Vidal', 'mot de passe de Paul'),
  people('twin', 'Un', 'double'),
  `dn: uid=twin,ou=groups,${BASE}\nobjectClass: inetOrgPerson\nuid: twin\ncn: Deux\nsn: Deux\nuserPassword: double\n\n`,
  group('rssi', 'uid=claire,ou=people'),
  group('securite', 'cn=rssi,ou=groups'),
  group('direction', 'cn=securite,ou=groups'),
  // Two groups that hold each other.
  group('un', 'cn=deux,ou=groups', 'uid=claire,ou=people'),
  group('deux', 'cn=un,ou=groups'),
  group('autres', 'uid=paul,ou=people'),
].join('')

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const configuration = (folder: string, tls: boolean) =>
  [
    ...['core', 'cosine', 'inetorgperson'].map((schema) => `include /etc/ldap/schema/${schema}.schema`),
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    `pidfile ${folder}/pid`,
    `argsfile ${folder}/args`,
    // The trap of many directories: a name without password is taken for nobody, and welcomed.
    'allow bind_anon_cred bind_anon_dn',
    ...(tls ? [`TLSCertificateFile ${folder}/cert.pem`, `TLSCertificateKeyFile ${folder}/key.pem`] : []),
    'database mdb',
    'maxsize 10485760',
    `suffix "${BASE}"`,
    `rootdn "cn=admin,${BASE}"`,
    'rootpw admin',
    `directory ${folder}/data`,
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by dn.exact="${READER.dn}" read by * none`,
    '',
  ].join('\n')

/** A real OpenLDAP on loopback, with these people and groups. Without a certificate it speaks in clear alone. */
export const startDirectory = async (certificate: { key: string; cert: string } | null): Promise<TestDirectory> => {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-slapd-'))
  mkdirSync(join(folder, 'data'))
  if (certificate) for (const [name, text] of Object.entries(certificate)) writeFileSync(join(folder, `${name}.pem`), text, { mode: 0o600 })
  writeFileSync(join(folder, 'slapd.conf'), configuration(folder, certificate !== null))
  writeFileSync(join(folder, 'content.ldif'), CONTENT)
  execFileSync('/usr/sbin/slapadd', ['-f', join(folder, 'slapd.conf'), '-l', join(folder, 'content.ldif')], { stdio: 'pipe' })
  const [tlsPort, port] = [await freePort(), await freePort()]
  const listens = [`ldap://127.0.0.1:${port}/`, ...(certificate ? [`ldaps://127.0.0.1:${tlsPort}/`] : [])].join(' ')
  const child = spawn('/usr/sbin/slapd', ['-f', join(folder, 'slapd.conf'), '-h', listens, '-d', '0'], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await answering(port)
  return {
    tlsPort,
    port,
    modify: (ldif) => void execFileSync('ldapmodify', ['-x', '-H', `ldap://127.0.0.1:${port}`, '-D', `cn=admin,${BASE}`, '-w', 'admin'], { input: ldif }),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const answering = async (port: number): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(() => resolve(true)))
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await wait(50)
  }
  throw new Error('slapd does not answer')
}
