import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { AnyRoute } from '@hygie/contract'
import { createDatabase, type TestDatabase } from '../database.ts'

const main = resolve(import.meta.dirname, '../../src/main.ts')

export interface OneProcess {
  pid: number
  address: string
  /** Token of the first-run link it printed; null when there was none to print. */
  firstRun: string | null
  /** What it said on its error output. */
  errors(): string
  kill(): Promise<void>
  stop(): Promise<void>
}

/** One database and one data folder for several processes of the server, as `docs/operations/several-servers.md` says. */
export interface Shared {
  database: TestDatabase
  data: string
  start(): Promise<OneProcess>
  remove(): Promise<void>
}

export const share = async (): Promise<Shared> => {
  const database = await createDatabase()
  const data = await mkdtemp(join(tmpdir(), 'hygie-several-'))
  const started: OneProcess[] = []
  return {
    database,
    data,
    start: async () => {
      const one = await startOne(database, data)
      started.push(one)
      return one
    },
    remove: async () => {
      await Promise.all(started.map((one) => one.stop()))
      await database.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** @param through a program that ends by becoming the server, as `unshare` does */
export const startOne = async (
  { ownerUrl, appUrl }: Pick<TestDatabase, 'ownerUrl' | 'appUrl'>,
  data: string,
  through: readonly string[] = [],
): Promise<OneProcess> => {
  const env = { ...process.env, DATABASE_URL: ownerUrl, HYGIE_DATABASE_APP_URL: appUrl, HYGIE_LOG: 'warn' }
  const [program, ...args] = [...through, process.execPath, main, '--port', '0', '--data', data]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  const { address, firstRun } = await greeting(child, () => said)
  return { pid: child.pid ?? 0, address, firstRun, errors: () => said, kill: end('SIGKILL'), stop: end('SIGTERM') }
}

/** The link of the first run comes a moment after the address, when there is one. */
const greeting = async (child: ChildProcess, errors: () => string): Promise<{ address: string; firstRun: string | null }> => {
  if (!child.stdout) throw new Error('no output')
  let address = ''
  const lines = createInterface({ input: child.stdout })
  const next = lines[Symbol.asyncIterator]()
  for (;;) {
    const line = await Promise.race([next.next(), address === '' ? new Promise<never>(() => {}) : quiet()])
    if (line === null) return { address, firstRun: null }
    if (line.done) throw new Error(`the server ended before it was ready: ${errors()}`)
    address = /Hygie : (http:\S+)/.exec(line.value)?.[1] ?? address
    const link = /premiere-ouverture#(\S+)/.exec(line.value)?.[1]
    if (link) return { address, firstRun: link }
  }
}

const quiet = (): Promise<null> => new Promise((resolveQuiet) => setTimeout(() => resolveQuiet(null), 400))

interface Given {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  file?: Uint8Array
  /** Beside the file. */
  fields?: Record<string, string>
}

export interface Answer {
  status: number
  body: Record<string, unknown>
  cookie: string | null
}

/** Somebody whose requests go to whichever process, as a load balancer would send them. */
export const ask = async (one: OneProcess, session: { cookie: string; csrf: string } | null, route: AnyRoute, given: Given = {}): Promise<Answer> => {
  const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) => String(given.params?.[key]))
  const url = new URL(path, one.address)
  for (const [key, value] of Object.entries(given.query ?? {})) url.searchParams.set(key, String(value))
  const headers: Record<string, string> = session ? { cookie: session.cookie, 'x-csrf-token': session.csrf } : {}
  if (given.body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(url, { method: route.method, headers, ...(given.file || given.body !== undefined ? { body: payload(given) } : {}) })
  const text = await response.text()
  const body = (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { text }) as Record<string, unknown>
  return { status: response.status, body, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? null }
}

const payload = ({ file, fields, body }: Given): FormData | string => {
  if (!file) return JSON.stringify(body)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields ?? {})) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(file)]), 'preuve.bin')
  return form
}
