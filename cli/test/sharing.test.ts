import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { begin, finessExtract, finessRow, folder, inUse, result, startServer, untilFree } from './hygie.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

const extract = (name: string, from: number, count: number): string => {
  const rows = Array.from({ length: count }, (_, n) => finessRow(String(990_000_000 + from + n), String(991_000_000 + from + n), `SITE ${from + n}`))
  writeFileSync(join(folder, name), finessExtract(...rows))
  return name
}
/** Its server is there, or nearly: whatever the moment, nothing is left behind. */
const importing = async (child: ChildProcess, data: string): Promise<void> => {
  while (!existsSync(join(data, 'postgres/cluster'))) {
    expect(child.exitCode).toBe(null)
    await wait(20)
  }
  await wait(600)
}
const evaluate = (data: string) => result<{ establishments: { id: number }[] }>(['obligations', 'evaluate', '--data', data])

it('two commands at once on the same folder: one waits for the other, both are done', { timeout: 90_000 }, async () => {
  const [one, two] = await Promise.all([
    result(['establishments', 'import', extract('one.csv', 0, 5), '--ght', 'A', '--data', 'two']),
    result(['establishments', 'import', extract('two.csv', 100, 5), '--ght', 'B', '--data', 'two']),
  ])

  expect([one, two]).toMatchObject([{ loaded: 5 }, { loaded: 5 }])
  expect((await evaluate('two')).establishments).toHaveLength(10)
  expect(await result(['ledger', 'verify', '--data', 'two'])).toMatchObject({ ok: true })
  expect(await untilFree(join(folder, 'two'), 0)).toBe(true)
})

it('a running Hygie is used, and left running; its token is for its owner and ends with it', { timeout: 90_000 }, async () => {
  const data = join(folder, 'live')
  const server = await startServer(data)
  cleanups.push(() => server.stop())
  const token = join(data, 'local-token.json')
  expect(statSync(token).mode & 0o777).toBe(0o600)

  const { stderr, code } = await begin(['ledger', 'verify', '--data', 'live']).ended

  expect(code).toBe(0)
  expect(stderr).not.toContain('starting')
  expect((await fetch(`${server.address}/api/health`)).ok).toBe(true)
  await server.stop()
  expect(existsSync(token)).toBe(false)
})

it('the token of a Hygie killed with -9 is not trusted: the command starts its own', { timeout: 90_000 }, async () => {
  const data = join(folder, 'killed')
  const server = await startServer(data)
  server.child.kill('SIGKILL')

  expect(await result(['ledger', 'verify', '--data', 'killed'])).toMatchObject({ ok: true })
  expect(existsSync(join(data, 'local-token.json'))).toBe(true)
  expect(await inUse(data)).toBe(false)
})

it('another program that took the port is never shown the token, whatever it answers', { timeout: 90_000 }, async () => {
  const data = join(folder, 'taken')
  const killed = await startServer(data)
  killed.child.kill('SIGKILL')
  const asked: IncomingMessage[] = []
  const stranger = createServer((request, response) => {
    asked.push(request)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok","signedIn":true}')
  }).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  cleanups.push(async () => void stranger.close())
  const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
  const token = join(data, 'local-token.json')
  writeFileSync(token, JSON.stringify({ ...JSON.parse(await readFile(token, 'utf8')), address }))

  expect(await result(['ledger', 'verify', '--data', 'taken'])).toMatchObject({ ok: true })

  expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([['/api/health', undefined]])
})

it('a running Hygie of another folder is not taken for ours', { timeout: 90_000 }, async () => {
  const other = await startServer(join(folder, 'other'))
  cleanups.push(() => other.stop())
  await result(['ledger', 'verify', '--data', 'mine'])
  writeFileSync(join(folder, 'mine/local-token.json'), await readFile(join(folder, 'other/local-token.json')))

  const { code, stderr } = await begin(['ledger', 'verify', '--data', 'mine']).ended

  expect(code).toBe(0)
  expect(stderr).toContain('starting')
})

it('ends quietly when its reader has seen enough', { timeout: 90_000 }, async () => {
  const main = resolve(import.meta.dirname, '../src/main.ts')
  const piped = ['/bin/sh', '-c', `{ '${process.execPath}' '${main}' "$@"; echo "ended with $?" >&2; } | true`, 'sh']

  const { stderr } = await begin(['obligations', 'evaluate', '--data', 'mine'], { program: piped }).ended

  expect(stderr.trim().split('\n')).toEqual(['starting Hygie for this command…', 'ended with 0'])
})

it.each(['SIGINT', 'SIGTERM'] as const)('%s in the middle stops what the command started, and says it by its code', { timeout: 90_000 }, async (signal) => {
  const data = join(folder, signal)
  const { child, ended } = begin(['establishments', 'import', extract('large.csv', 0, 500), '--data', signal])
  await importing(child, data)
  child.kill(signal)

  expect((await ended).code).toBe(signal === 'SIGINT' ? 130 : 143)
  // Interrupted while it starts, PostgreSQL is stopped by its guard.
  expect(await untilFree(data, 15_000)).toBe(true)
  // An import is done whole or not at all.
  expect([0, 500]).toContain((await evaluate(signal)).establishments.length)
})

it('killed with -9, a command leaves no server behind', { timeout: 90_000 }, async () => {
  const data = join(folder, 'orphan')
  const { child, ended } = begin(['establishments', 'import', extract('large.csv', 0, 500), '--data', 'orphan'])
  await importing(child, data)
  child.kill('SIGKILL')
  await ended

  expect(await untilFree(data, 15_000)).toBe(true)
  const server = Number(await readFile(join(data, 'postgres/lock'), 'utf8'))
  await expect.poll(() => existsSync(`/proc/${server}`), { timeout: 5000 }).toBe(false)
  expect(await result(['ledger', 'verify', '--data', 'orphan'])).toMatchObject({ ok: true })
})
