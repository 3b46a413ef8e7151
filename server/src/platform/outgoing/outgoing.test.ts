import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { madeAuthority, type MadeAuthority } from '../../../test/certificates.ts'
import { callOut, fetchOut, type OutgoingRule } from './index.ts'

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const listen = async (answer: RequestListener, tls?: { key: string; cert: string }): Promise<number> => {
  const server = tls ? createSecureServer(tls, answer) : createServer(answer)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const hello: RequestListener = (request, response) => void response.end(`${request.method} ${request.url} ${request.headers.host}`)
const here = (port: number, more: Partial<OutgoingRule> = {}): OutgoingRule => ({ hosts: [`localhost:${port}`], reach: 'machine', clear: 'loopback', ...more })
const reasonOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: { reason?: string }) => error.reason ?? 'other',
  )

it('a call goes to the host named, with its body', async () => {
  const seen: string[] = []
  const port = await listen((request, response) => {
    request.on('data', (chunk: Buffer) => seen.push(chunk.toString()))
    request.on('end', () => hello(request, response))
  })

  const { status, body } = await callOut({ url: `http://localhost:${port}/jwks`, method: 'POST', body: 'été' }, here(port))

  expect([status, body.toString(), seen]).toEqual([200, `POST /jwks localhost:${port}`, ['été']])
})

it.each`
  url                                   | rule                                                      | reason
  ${'http://other.example:PORT/'}       | ${{}}                                                     | ${'host-not-allowed'}
  ${'http://localhost:1/'}              | ${{}}                                                     | ${'host-not-allowed'}
  ${'http://localhost:PORT@evil.test/'} | ${{}}                                                     | ${'host-not-allowed'}
  ${'http://user:word@localhost:PORT/'} | ${{}}                                                     | ${'host-not-allowed'}
  ${'file:///etc/passwd'}               | ${{}}                                                     | ${'host-not-allowed'}
  ${'http://127.0.0.1:PORT/'}           | ${{ hosts: ['127.0.0.1:PORT'], reach: 'house' }}          | ${'address-not-allowed'}
  ${'http://2130706433:PORT/'}          | ${{ hosts: ['127.0.0.1:PORT'], reach: 'house' }}          | ${'address-not-allowed'}
  ${'http://[::ffff:127.0.0.1]:PORT/'}  | ${{ hosts: ['[::ffff:127.0.0.1]:PORT'], reach: 'house' }} | ${'address-not-allowed'}
  ${'http://localhost:PORT/'}           | ${{ reach: 'internet' }}                                  | ${'address-not-allowed'}
  ${'http://169.254.169.254/latest/'}   | ${{ hosts: ['169.254.169.254'] }}                         | ${'address-not-allowed'}
  ${'http://10.255.255.1:PORT/'}        | ${{ hosts: ['10.255.255.1:PORT'], timeoutMs: 300 }}       | ${'address-not-allowed'}
  ${'http://[fd00::1]:PORT/'}           | ${{ hosts: ['[fd00::1]:PORT'], timeoutMs: 300 }}          | ${'address-not-allowed'}
  ${'http://localhost:PORT/'}           | ${{ clear: null }}                                        | ${'clear-refused'}
  ${'http://localhost:PORT/'}           | ${{ hosts: [] }}                                          | ${'host-not-allowed'}
  ${'https://localhost:PORT/'}          | ${{}}                                                     | ${'tls'}
`('$url with $rule is refused: $reason', async ({ url, rule, reason }: { url: string; rule: Partial<OutgoingRule>; reason: string }) => {
  const port = await listen(hello)
  const hosts = rule.hosts?.map((host) => host.replace('PORT', String(port)))

  expect(await reasonOf(callOut({ url: url.replace('PORT', String(port)) }, here(port, { ...rule, ...(hosts ? { hosts } : {}) })))).toBe(reason)
})

it('a name that leads elsewhere the second time is asked once: the connection uses the address that was checked', async () => {
  const port = await listen(hello)
  let asked = 0
  const rebinding = async () => [{ address: (asked += 1) === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]

  const answer = await callOut(
    { url: `http://directory.test:${port}/` },
    { hosts: [`directory.test:${port}`], reach: 'machine', clear: 'loopback', resolve: rebinding },
  )

  expect([answer.body.toString(), asked]).toEqual([`GET / directory.test:${port}`, 1])
})

it('a public name that leads inside the house is not followed', async () => {
  const port = await listen(hello)
  const rule: OutgoingRule = { hosts: [`idp.test:${port}`], reach: 'internet', clear: 'loopback', resolve: async () => [{ address: '127.0.0.1', family: 4 }] }

  expect(await reasonOf(callOut({ url: `http://idp.test:${port}/` }, rule))).toBe('address-not-allowed')
})

it('in clear, a name that leads both here and elsewhere is followed here alone; what is signed may go within reach', async () => {
  const port = await listen(hello)
  const both = async () => ['10.255.255.1', '127.0.0.1'].map((address) => ({ address, family: 4 }))
  const rule: OutgoingRule = { hosts: [`idp.test:${port}`], reach: 'machine', timeoutMs: 300, resolve: both }
  const elsewhere = async () => [{ address: '10.255.255.1', family: 4 }]

  expect(await reasonOf(callOut({ url: `http://idp.test:${port}/` }, { ...rule, clear: 'loopback' }))).toBe('answered')
  expect(await reasonOf(callOut({ url: `http://idp.test:${port}/` }, { ...rule, clear: 'anywhere', resolve: elsewhere }))).not.toBe('address-not-allowed')
})

it('a redirection is refused', async () => {
  const port = await listen((_request, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end())

  expect(await reasonOf(callOut({ url: `http://localhost:${port}/` }, here(port)))).toBe('redirect-refused')
})

it('an answer too large or without end is given up', async () => {
  const large = await listen((_request, response) => void response.end('x'.repeat(5000)))
  const slow = await listen((_request, response) => void response.write('x'))

  expect(await reasonOf(callOut({ url: `http://localhost:${large}/` }, here(large, { maxBytes: 4999 })))).toBe('too-large')
  expect(await reasonOf(callOut({ url: `http://localhost:${slow}/` }, here(slow, { timeoutMs: 300 })))).toBe('too-slow')
  const never = { hosts: ['slow.test'], reach: 'machine', timeoutMs: 300, resolve: () => new Promise<never>(() => {}) } as const
  expect(await reasonOf(callOut({ url: 'https://slow.test/' }, never))).toBe('too-slow')
})

it('TLS: the certificate is of the authority given, for that name, and not expired', async () => {
  const authority = madeAuthority()
  const ask = async (made: ReturnType<MadeAuthority['certificate']>, ca: string | null = authority.pem): Promise<string> => {
    const port = await listen(hello, made)
    return reasonOf(callOut({ url: `https://localhost:${port}/` }, { hosts: [`localhost:${port}`], reach: 'machine', authority: ca }))
  }

  expect(await ask(authority.certificate({ name: 'localhost' }))).toBe('answered')
  expect(await ask(authority.certificate({ name: 'localhost' }), null)).toBe('tls')
  expect(await ask(authority.certificate({ name: 'other.test' }))).toBe('tls')
  expect(await ask(authority.certificate({ name: 'localhost', expired: true }))).toBe('tls')
})

it('the shape of fetch, for a library', async () => {
  const port = await listen(
    (_request, response) => void response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] }).end('{"ok":true}'),
  )

  const answer = await fetchOut(here(port))(`http://localhost:${port}/`, { method: 'GET', headers: {} })

  expect([answer.status, await answer.json(), answer.headers.get('content-type')]).toEqual([200, { ok: true }, 'application/json'])
})

describe('the proxy of the house', () => {
  /** A real one: opens a way to this machine whatever the name, and remembers what was asked. */
  const startProxy = async (status = 200): Promise<{ proxy: string; asked: string[] }> => {
    const asked: string[] = []
    const server = createServer((_request, response) => void response.writeHead(405).end())
    server.on('connect', ({ url, headers }: IncomingMessage, socket: Duplex) => {
      asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim())
      if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      const onwards = connect(Number(url?.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(onwards).pipe(socket)
      })
      onwards.on('error', () => socket.destroy()).on('close', () => socket.destroy())
      return socket.on('error', () => onwards.destroy()).on('close', () => onwards.destroy())
    })
    open.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { proxy: `http://hygie:secret%20long@127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
  }

  it('opens the way to what is outside; the certificate is still of the host named', async () => {
    const authority = madeAuthority()
    const good = await listen(hello, authority.certificate({ name: 'idp.test' }))
    const wrong = await listen(hello, authority.certificate({ name: 'other.test' }))
    const { proxy, asked } = await startProxy()
    const ask = (port: number) =>
      callOut({ url: `https://idp.test:${port}/x` }, { hosts: [`idp.test:${port}`], reach: 'internet', authority: authority.pem, proxy })

    expect((await ask(good)).body.toString()).toBe(`GET /x idp.test:${good}`)
    expect(await reasonOf(ask(wrong))).toBe('tls')
    expect(asked).toEqual([good, wrong].map((port) => `idp.test:${port} Basic ${Buffer.from('hygie:secret long').toString('base64')}`))
  })

  it('is asked for nothing that was not named, nor for what is inside', async () => {
    const { proxy, asked } = await startProxy()
    const port = await listen(hello)

    expect(await reasonOf(callOut({ url: 'https://evil.test/' }, { hosts: ['idp.test'], reach: 'internet', proxy }))).toBe('host-not-allowed')
    expect(await reasonOf(callOut({ url: 'https://169.254.169.254/' }, { hosts: ['169.254.169.254'], reach: 'internet', proxy }))).toBe('address-not-allowed')
    expect(await reasonOf(callOut({ url: 'https://[fd00::1]/' }, { hosts: ['[fd00::1]'], reach: 'internet', proxy }))).toBe('address-not-allowed')
    expect(await reasonOf(callOut({ url: `http://localhost:${port}/` }, here(port, { proxy })))).toBe('answered')
    expect(asked).toEqual([])
  })

  it('that says no, or is not there, is out of reach', async () => {
    const { proxy } = await startProxy(407)

    for (const one of [proxy, 'http://127.0.0.1:1'])
      expect(await reasonOf(callOut({ url: 'https://idp.test/' }, { hosts: ['idp.test'], reach: 'internet', proxy: one }))).toBe('unreachable')
  })
})
