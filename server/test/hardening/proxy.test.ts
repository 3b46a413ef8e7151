import { passkeyToSignIn } from '@hygie/contract/accounts'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls } from '../walls/walls.ts'
import { signedIn } from './visitors.ts'

const PROXY = '10.9.8.7'
const STRANGER = '10.66.66.66'

let hygie: TestHygie
afterEach(() => hygie.stop())

type Headers = Record<string, string>
const ask = (url: string, method: 'GET' | 'POST', headers: Headers, remoteAddress: string, payload?: object) =>
  hygie.running.server.inject({ method, url, headers, remoteAddress, ...(payload ? { payload } : {}) })
/** The name that a key would be bound to: what the server believes its own address to be. */
const believedHost = async (headers: Headers, from: string): Promise<unknown> => {
  const answer = await ask(passkeyToSignIn.path, 'POST', headers, from, {})
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer.json<{ options: { rpId: string } }>().options.rpId
}
const FORWARDED = { host: 'interne:8420', 'x-forwarded-host': 'hygie.ch.test', 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' }

describe('what a proxy says of the request', () => {
  it('is believed from the proxy that was named, and from nobody else', async () => {
    hygie = await startTestHygie({ settings: { trustedProxy: PROXY } })
    expect((await ask('/api/health', 'GET', FORWARDED, PROXY)).headers['strict-transport-security']).toBeDefined()
    expect((await ask('/api/health', 'GET', FORWARDED, STRANGER)).headers['strict-transport-security']).toBeUndefined()
    expect(await believedHost(FORWARDED, PROXY)).toBe('hygie.ch.test')
    expect(await believedHost(FORWARDED, STRANGER)).toBe('interne')
  })

  it('is believed from nobody when none was named', async () => {
    hygie = await startTestHygie()
    expect((await ask('/api/health', 'GET', FORWARDED, '127.0.0.1')).headers['strict-transport-security']).toBeUndefined()
    expect(await believedHost(FORWARDED, '127.0.0.1')).toBe('interne')
  })

  it('the address of the person counts, not what they wrote before it', async () => {
    hygie = await startTestHygie({ settings: { trustedProxy: PROXY } })
    const token = { authorization: `Bearer hygie_${'a'.repeat(43)}` }
    // The proxy adds the address that it saw at the end; what comes before is what the person made up.
    const attempt = (invented: string, seen: string) => ask('/api/tokens', 'GET', { ...token, 'x-forwarded-for': `${invented}, ${seen}` }, PROXY)
    for (let n = 0; n < 30; n++) expect((await attempt(`203.0.113.${n}`, '192.0.2.7')).statusCode).toBe(401)
    const slowed = await attempt('203.0.113.99', '192.0.2.7')
    expect(slowed.statusCode).toBe(429)
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
    expect((await attempt('203.0.113.99', '192.0.2.8')).statusCode).toBe(401)
  })
})

describe('the address that people open, once it was said', () => {
  const PUBLIC = 'https://hygie.ch.test'

  it('is the one that keys and links are built from, whatever Host says, a careless proxy included', async () => {
    hygie = await startTestHygie({ settings: { trustedProxy: PROXY, publicUrl: PUBLIC } })
    expect(await believedHost({ host: 'ailleurs.example' }, STRANGER)).toBe('hygie.ch.test')
    expect(await believedHost({ ...FORWARDED, 'x-forwarded-host': 'ailleurs.example' }, PROXY)).toBe('hygie.ch.test')
  })

  it('is the only origin of our pages, with the machine itself', async () => {
    hygie = await startTestHygie({ settings: { publicUrl: PUBLIC } })
    const walls = await createWalls(hygie)
    const visitor = await signedIn(hygie, 'RSSI', ['ciso'], walls.own)
    const visits = async (host: string, origin: string) => (await ask('/api/visits', 'POST', { ...visitor.headers, host, origin }, STRANGER, {})).statusCode
    expect(await visits('hygie.ch.test', PUBLIC)).not.toBe(403)
    expect(await visits('127.0.0.1:8420', 'http://127.0.0.1:8420')).not.toBe(403)
    // A name that leads to our address: the browser takes it for its own site.
    expect(await visits('ailleurs.example', 'http://ailleurs.example')).toBe(403)
    expect(await visits('127.0.0.1:8420', 'http://ailleurs.example')).toBe(403)
  })
})

it('no answer holds the Host it was asked with', async () => {
  hygie = await startTestHygie()
  for (const url of ['/', '/api/health', '/api/session', '/api/nothing', '/assets/nothing.js', '/api/sign-in/providers']) {
    const answer = await ask(url, 'GET', { host: 'marque.example', 'x-forwarded-host': 'marque.example' }, STRANGER)
    expect(`${JSON.stringify(answer.headers)}${answer.payload}`, url).not.toContain('marque.example')
  }
})
