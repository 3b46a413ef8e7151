import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { ResponseOf, Route } from '@hygie/contract'
import { evaluateAll } from '@hygie/contract/obligations'
import { Client } from 'pg'
import { afterEach } from 'vitest'
import { verifiedLedger } from '../verified-ledger.ts'

const main = resolve(import.meta.dirname, '../../src/main.ts')
/** The embedded PostgreSQL is what is killed, whatever the tests run against. */
const env = { ...process.env, DATABASE_URL: '', HYGIE_DATABASE_APP_URL: '', HYGIE_LOG: 'warn' }
const cleanups: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

export const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-kill-'))
  cleanups.push(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }))
  return folder
}

interface Input {
  params?: Record<string, number | string>
  query?: Record<string, string>
  body?: Record<string, unknown>
  file?: { name: string; bytes: Uint8Array | AsyncIterable<Uint8Array> }
}

export interface HygieProcess {
  call<R extends Route>(route: R, input?: Input): Promise<ResponseOf<R>>
  /** The answer itself: of a route that gives a file, or for its status. */
  send(route: Route, input?: Input): Promise<Response>
  /** Resolves once a transaction that writes has been open for so long: of a request, or of the owner (a restore). */
  writingFor(milliseconds: number, role?: 'hygie_app' | 'hygie_owner'): Promise<void>
  /** kill -9 of the server and of its PostgreSQL, nearly at once, as a power cut would. */
  kill(): Promise<void>
  /** kill -9 of its PostgreSQL; resolves once the server ended by itself. */
  killDatabase(): Promise<void>
}

/** Hygie as `npm start` runs it, with its embedded PostgreSQL and its real settings (fsync on). */
export const startProcess = async (data: string): Promise<HygieProcess> => {
  const tokenFile = join(data, 'local-token.json')
  rmSync(tokenFile, { force: true })
  const child = spawn(process.execPath, [main, '--port', '0', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'], env })
  cleanups.push(() => end(child, 'SIGTERM'))
  while (child.exitCode === null && !existsSync(tokenFile)) await wait(50)
  const { address, token } = JSON.parse(readFileSync(tokenFile, 'utf8')) as { address: string; token: string }
  const send: HygieProcess['send'] = (route, input = {}) => request(address, token, route, input)
  return {
    send,
    call: async (route, input) => {
      const response = await send(route, input)
      if (!response.ok) throw new Error(`${route.method} ${route.path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as never
    },
    writingFor: (milliseconds, role = 'hygie_app') => untilWriting(data, milliseconds, role),
    killDatabase: async () => {
      const gone = once(child, 'exit')
      process.kill(postmasterOf(data).pid, 'SIGKILL')
      await gone
    },
    kill: async () => {
      process.kill(postmasterOf(data).pid, 'SIGKILL')
      await end(child, 'SIGKILL')
    },
  }
}

/** Starts on an empty folder, and cuts the power once the schema is being made and `moment` has passed. */
export const killedWhileStarting = async (data: string, moment: () => Promise<unknown>): Promise<'migrating' | 'ready'> => {
  const child = spawn(process.execPath, [main, '--port', '0', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'], env })
  cleanups.push(() => end(child, 'SIGKILL'))
  await untilWriting(data, 0, 'hygie_owner')
  await moment()
  const reached = existsSync(join(data, 'local-token.json')) ? 'ready' : 'migrating'
  process.kill(postmasterOf(data).pid, 'SIGKILL')
  await end(child, 'SIGKILL')
  return reached
}

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

const request = (address: string, token: string, route: Route, { params = {}, query = {}, body, file }: Input): Promise<Response> => {
  const url = new URL(
    route.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name])),
    address,
  )
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  const authorization = `Bearer ${token}`
  if (file) {
    const payload = Readable.toWeb(Readable.from(multipart(file, body ?? {}))) as ReadableStream<Uint8Array>
    return fetch(url, {
      method: route.method,
      headers: { authorization, 'content-type': 'multipart/form-data; boundary=hygie' },
      body: payload,
      duplex: 'half',
    })
  }
  if (body === undefined) return fetch(url, { method: route.method, headers: { authorization } })
  return fetch(url, { method: route.method, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

async function* multipart({ name, bytes }: NonNullable<Input['file']>, fields: Record<string, unknown>): AsyncGenerator<Uint8Array> {
  for (const [key, value] of Object.entries(fields)) yield Buffer.from(`--hygie\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${String(value)}\r\n`)
  yield Buffer.from(`--hygie\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`)
  if (bytes instanceof Uint8Array) yield bytes
  else yield* bytes
  yield Buffer.from('\r\n--hygie--\r\n')
}

const postmasterOf = (data: string): { pid: number; port: number } => {
  const lines = readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

const untilWriting = async (data: string, milliseconds: number, role: string): Promise<void> => {
  // The cluster may still be in the making.
  while (!/ready/.test(await readFile(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => ''))) await wait(10)
  const password = readFileSync(join(data, 'postgres/superuser-password'), 'utf8').trim()
  const client = new Client({ host: '127.0.0.1', port: postmasterOf(data).port, user: 'postgres', password, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  // backend_xid: it has written, not only read.
  const open = `select 1 from pg_stat_activity where usename = $2 and backend_xid is not null and clock_timestamp() - xact_start > $1::float8 * interval '1 millisecond'`
  while (!(await client.query(open, [milliseconds, role])).rowCount) await wait(10)
  await client.end()
}

/** What must hold after any end: the ledger, and states that can be computed. */
export const assertSound = async (hygie: HygieProcess): Promise<{ establishments: string[]; entries: number }> => {
  const report = await verifiedLedger((route, input) => hygie.call(route, input))
  if (!report.ok) throw new Error(`the ledger does not hold: ${JSON.stringify(report)}`)
  const { establishments } = await hygie.call(evaluateAll)
  return { establishments: establishments.map((one) => one.name), entries: report.streams.reduce((sum, one) => sum + one.entries, 0) }
}

/** The server may have had the time to say 500 between the death of its database and its own: what counts is that it never said 200. */
export const notAcknowledged = (outcome: unknown): boolean => outcome instanceof Error || (outcome instanceof Response && outcome.status >= 500)
