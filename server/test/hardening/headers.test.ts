import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from '../walls/walls.ts'
import { addressOf, NOBODY, routeName, signedIn, type Visitor } from './visitors.ts'

const PROXY = '10.9.8.7'
const CLAIRE = { name: 'Claire Montferrand', email: 'claire@test.invalid', password: 'une phrase longue et à elle' }

let hygie: TestHygie
let walls: Walls
let visitors: Visitor[]

beforeAll(async () => {
  const webDirectory = await mkdtemp(join(tmpdir(), 'hygie-web-'))
  await mkdir(join(webDirectory, 'assets'))
  await writeFile(join(webDirectory, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>Hygie</title>')
  await writeFile(join(webDirectory, 'assets/app-123.js'), 'export {}')
  hygie = await startTestHygie({ settings: { webDirectory, trustedProxy: PROXY } })
  const first = await hygie.running.server.inject({ method: 'POST', url: '/api/first-run', payload: { token: hygie.running.firstRunToken, ...CLAIRE } })
  expect(first.statusCode, first.payload).toBe(200)
  walls = await createWalls(hygie)
  visitors = [NOBODY, await signedIn(hygie, 'RSSI', ['administrator', 'ciso', 'chief-executive'], walls.own)]
})
afterAll(() => hygie.stop())

type Headers = Record<string, string | string[] | number | undefined>

/** What no answer goes without, whatever it is. */
const assertShielded = (headers: Headers, what: string): void => {
  expect(headers, what).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
  })
  expect(headers['permissions-policy'], what).toMatch(/camera=\(\).*microphone=\(\)/)
  expect(headers['content-security-policy'], what).toMatch(/default-src 'none'/)
  expect(headers['content-security-policy'], what).not.toMatch(/unsafe-|https?:|\*/)
  for (const name of Object.keys(headers)) expect(name, what).not.toMatch(/^(?:server|x-powered-by|via|access-control-.*)$/)
}

const inject = (url: string, options: { method?: string; headers?: Record<string, string>; https?: boolean } = {}) =>
  hygie.running.server.inject({
    method: (options.method ?? 'GET') as 'GET',
    url,
    headers: { ...options.headers, ...(options.https ? { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'hygie.test' } : {}) },
    remoteAddress: options.https ? PROXY : '10.1.1.1',
  })

describe('every route', () => {
  it.each(allRoutes().map((one) => [routeName(one), one] as const))('%s: shielded, never kept, strict over https', async (_, registration) => {
    for (const { name, headers } of visitors)
      for (const https of [false, true]) {
        // No session over https: its cookie has another name there, and the refusal is what is looked at.
        const answer = await inject(addressOf(registration, walls.own), { method: registration.route.method, headers, https })
        assertShielded(answer.headers, name)
        expect(answer.headers['content-security-policy'], name).toMatch(/frame-ancestors 'none'|sandbox/)
        expect(answer.headers['cache-control'], name).toBe('no-store')
        expect(answer.headers['strict-transport-security'], name).toBe(https ? 'max-age=31536000' : undefined)
      }
  })
})

describe('pages, files of the build and what is not there', () => {
  it.each([
    ['/', 200],
    ['/connexion', 200],
    ['/obligations/exigence?id=<script>', 200],
    ['/.env', 200],
    ['/assets/app-123.js', 200],
    ['/assets/nothing.js', 404],
    ['/assets/../index.html', 200],
    ['/assets/%2e%2e/index.html', 200],
    ['/assets/..%2f..%2fetc%2fpasswd', 404],
    ['/api/nothing', 404],
    ['/api/%ff', 400],
    ['/%zz<script>', 400],
    [`/api/calendar/${'a'.repeat(5000)}`, 400],
  ])('%s', async (url, status) => {
    for (const https of [false, true]) {
      const answer = await inject(url, { https })
      expect([status, status === 400 ? 404 : status], answer.payload.slice(0, 200)).toContain(answer.statusCode)
      assertShielded(answer.headers, url)
      // What cannot be read is refused before anybody knows which proxy it came by.
      expect(answer.headers['strict-transport-security']).toBe(https && answer.statusCode !== 400 ? 'max-age=31536000' : undefined)
      const kept = status === 200 && url.startsWith('/assets/app') ? 'public, max-age=31536000, immutable' : 'no-store'
      expect(answer.headers['cache-control']).toBe(kept)
      // An address is never written back.
      expect(answer.payload).not.toContain('<script>')
    }
  })

  it.each(['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'SEARCH', 'QUERY'])('%s on a page and on a route', async (method) => {
    for (const url of ['/', '/api/session', '/api/nothing']) {
      const answer = await inject(url, { method, headers: { origin: 'https://ailleurs.test', 'access-control-request-method': 'PUT' } })
      assertShielded(answer.headers, url)
      expect(answer.statusCode).toBeLessThan(500)
    }
  })

  it('a page allows its own nonce, its own policy of types, and nobody to frame it', async () => {
    const answer = await inject('/')
    const csp = String(answer.headers['content-security-policy'])
    const nonce = /script-src 'nonce-([^']+)' 'self'/.exec(csp)?.[1] ?? ''
    expect(nonce).toHaveLength(24)
    expect(answer.payload).toContain(`content="${nonce}"`)
    expect(csp).toContain("require-trusted-types-for 'script'; trusted-types default")
    expect(csp).toContain("frame-ancestors 'none'")
    expect(csp).toContain("base-uri 'none'")
  })
})

describe('the cookie of a session', () => {
  const { email, password } = CLAIRE
  const signIn = async (https: boolean) => {
    const answer = await hygie.running.server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email, password },
      headers: https ? { 'x-forwarded-proto': 'https' } : {},
      remoteAddress: PROXY,
    })
    expect(answer.statusCode, answer.payload).toBe(200)
    return { set: [answer.headers['set-cookie'] ?? []].flat().join('\n'), cookie: answer.cookies[0] as { name: string; value: string } }
  }
  const isKnown = async (name: string, value: string, https: boolean): Promise<boolean> =>
    (await inject('/api/accounts', { headers: { cookie: `${name}=${value}` }, https })).statusCode === 200

  it('over https is of this very host, for https alone, out of reach of scripts and of other sites', async () => {
    const { set, cookie } = await signIn(true)
    expect(set).toMatch(/^__Host-hygie_session=[\w-]{40,}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/)
    expect(await isKnown('__Host-hygie_session', cookie.value, true)).toBe(true)
    // What another name of the hospital, or a page in clear, could have slipped in.
    expect(await isKnown('hygie_session', cookie.value, true)).toBe(false)
  })

  it('in clear, on the machine itself, has no prefix, which a browser would refuse', async () => {
    const { set, cookie } = await signIn(false)
    expect(set).toMatch(/^hygie_session=[\w-]{40,}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
    expect(await isKnown('hygie_session', cookie.value, false)).toBe(true)
    expect(await isKnown('__Host-hygie_session', cookie.value, false)).toBe(false)
  })
})
