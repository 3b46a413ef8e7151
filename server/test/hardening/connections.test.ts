import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { uploadFile } from '@hygie/contract/evidence'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from '../walls/walls.ts'
import { addressOf, signedIn, type Visitor } from './visitors.ts'
import { allRoutes } from '../../src/app.ts'

/** Those of every day, a hundred times quicker. */
const LIMITS = { headersMs: 1_000, checkEveryMs: 100, paceMs: 1_000, paceBytes: 4_096, perAddress: 40, connections: 200 }

let hygie: TestHygie
let walls: Walls
let ciso: Visitor
beforeAll(async () => {
  hygie = await startTestHygie({ limits: LIMITS })
  walls = await createWalls(hygie)
  ciso = await signedIn(hygie, 'RSSI', ['ciso'], walls.own)
})
afterAll(() => hygie.stop())

interface Line {
  socket: Socket
  said: () => string
  /** What was answered once the server hung up. */
  ended: Promise<string>
}

/** A connection that says what it is told to, from an address of its own. */
const dial = (first: string, from = '127.0.0.1'): Line => {
  const { hostname, port } = new URL(hygie.running.address)
  const socket = connect({ port: Number(port), host: hostname, localAddress: from })
  let said = ''
  const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(said)))
  socket
    .setEncoding('utf8')
    .on('data', (part: string) => (said += part))
    .on('error', () => {})
  if (first !== '') socket.write(first)
  return { socket, said: () => said, ended }
}

const isAnswered = async (): Promise<boolean> => (await fetch(new URL('/api/health', hygie.running.address))).status === 200
const shielded = (answer: string): void => {
  expect(answer).toContain('x-content-type-options: nosniff')
  expect(answer).toContain('cache-control: no-store')
  expect(answer).toMatch(/connection: close/i)
}

describe('slow clients', () => {
  it('headers that do not end are hung up on', async () => {
    const line = dial('GET /api/health HTTP/1.1\r\nhost: a\r\nx-a: ')
    const drip = setInterval(() => line.socket.write('b'), 50)
    const answer = await line.ended
    clearInterval(drip)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    shielded(answer)
  })

  it('a connection that says nothing is hung up on', async () => {
    expect(await dial('').ended).toMatch(/^(?:HTTP\/1\.1 408 |$)/)
  })

  it.each([
    ['JSON', 'content-type: application/json\r\ncontent-length: 500000\r\n\r\n{"email":"'],
    ['chunks without end', 'content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"ema\r\n'],
  ])('a body that comes drop by drop is hung up on: %s', async (_, rest) => {
    const line = dial(`POST /api/session HTTP/1.1\r\nhost: a\r\n${rest}`)
    const chunked = rest.includes('chunked')
    const drip = setInterval(() => line.socket.write(chunked ? '1\r\na\r\n' : 'a'), 100)
    const answer = await line.ended
    clearInterval(drip)
    expect(answer).toMatch(/^HTTP\/1\.1 (?:408|400) /)
    shielded(answer)
  })

  it('a file that comes slowly, yet comes, is received whole', async () => {
    const registration = allRoutes().find(({ route }) => route === (uploadFile as unknown))
    if (!registration) throw new Error('no upload')
    const body = Buffer.alloc(40_000, 'a')
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="lent.txt"\r\ncontent-type: text/plain\r\n\r\n'
    const lines = [`POST ${addressOf(registration, walls.own)} HTTP/1.1`, 'host: a', 'content-type: multipart/form-data; boundary=b']
    lines.push(`content-length: ${head.length + body.length + 9}`, ...Object.entries(ciso.headers).map(([name, value]) => `${name}: ${value}`))
    const line = dial(`${lines.join('\r\n')}\r\n\r\n${head}`)
    for (let sent = 0; sent < body.length; sent += 4_000) {
      line.socket.write(body.subarray(sent, sent + 4_000))
      await wait(300)
    }
    line.socket.write('\r\n--b--\r\n')
    await expect.poll(line.said, { timeout: 10_000 }).toMatch(/^HTTP\/1\.1 200 /)
    line.socket.destroy()
  })

  it('hundreds of half-open connections of one machine leave room for the others', async () => {
    const lines = Array.from({ length: 300 }, () => dial('GET / HTTP/1.1\r\nhost:', '127.0.0.2'))
    await wait(300)
    const open = lines.filter(({ socket }) => !socket.destroyed && socket.readyState === 'open').length
    expect(open).toBeLessThanOrEqual(LIMITS.perAddress)
    for (let n = 0; n < 10; n++) expect(await isAnswered()).toBe(true)
    await Promise.all(lines.map(({ ended }) => ended))
    // Once they are gone their machine is welcome again.
    const again = dial('GET /api/health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n', '127.0.0.2')
    expect(await again.ended).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('one request hidden in another', () => {
  const smuggled = 'GET /api/accounts HTTP/1.1\r\nhost: a\r\n\r\n'
  it.each([
    ['two lengths', `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ncontent-length: ${smuggled.length}\r\n\r\nabcd${smuggled}`],
    ['a length and chunks', `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['an encoding that is not chunked', `POST /api/session HTTP/1.1\r\nhost: a\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['a space before the colon', `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length : 4\r\n\r\nabcd${smuggled}`],
    ['a folded header', `POST /api/session HTTP/1.1\r\nhost: a\r\nx: y\r\n content-length: 4\r\n\r\nabcd${smuggled}`],
    ['a line feed alone', `GET /api/health HTTP/1.1\nhost: a\n\n${smuggled}`],
    ['a length with a sign', `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: +4\r\n\r\nabcd${smuggled}`],
    ['two hosts', `GET /api/health HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n`],
    ['no host', `GET /api/health HTTP/1.1\r\n\r\n`],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`],
  ])('%s: refused, and hung up on', async (name, bytes) => {
    const answer = await dial(bytes).ended
    expect(answer, name).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(await isAnswered()).toBe(true)
  })
})
