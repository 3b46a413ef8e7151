import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface MadeAuthority {
  /** To be trusted, PEM. */
  pem: string
  certificate(wanted: { name: string; expired?: boolean }): { key: string; cert: string }
}

/** An authority of one test, and the certificates it gives, by openssl. */
export const madeAuthority = (): MadeAuthority => {
  const key = openssl({}, 'ecparam', '-name', 'prime256v1', '-genkey', '-noout')
  const pem = openssl({ 'ca.key': key }, ...`req -x509 -new -key ca.key -days 2 -subj /CN=Test-authority -addext basicConstraints=critical,CA:TRUE`.split(' '))
  return { pem, certificate: (wanted) => certificate({ key, pem }, wanted) }
}

const certificate = (authority: { key: string; pem: string }, { name, expired = false }: { name: string; expired?: boolean }) => {
  const key = openssl({}, 'ecparam', '-name', 'prime256v1', '-genkey', '-noout')
  const request = openssl({ 'k.key': key }, 'req', '-new', '-key', 'k.key', '-subj', `/CN=${name}`)
  const files = { 'ca.key': authority.key, 'ca.pem': authority.pem, 'r.csr': request, 'x.ext': `subjectAltName=DNS:${name}` }
  const days = expired ? '-1' : '2'
  const cert = openssl(files, 'x509', '-req', '-in', 'r.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'x.ext', '-days', days)
  return { key, cert }
}

/** In a folder of its own with these files. @returns what it prints */
const openssl = (files: Record<string, string>, ...words: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-openssl-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 })
  try {
    return execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
