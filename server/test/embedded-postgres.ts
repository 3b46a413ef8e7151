import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach } from 'vitest'
import { type ConnectionConfig, type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from '../src/platform/database/embedded/start.ts'

export const isRoot = process.getuid?.() === 0
/** An ordinary account without a home, as a container would run Hygie. */
export const ORDINARY = 54_321

const startModule = path.join(import.meta.dirname, '../src/platform/database/embedded/start.ts')
const cleanups: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hygie-embedded-'))
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts in this process; stopped after the test at the latest. */
export async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ ...options, settings: { fsync: 'off', ...options.settings } })
  cleanups.push(() => server.stop())
  return server
}

export async function query(config: ConnectionConfig, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(config)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

export interface OtherHygie {
  process: ChildProcess
  stop: () => Promise<void>
  pid: number
  postgres: number
  config: ConnectionConfig
}

/** Starts the same supervisor in a process of its own, that a test may kill; `prefix` changes the account. */
export async function startElsewhere(directory: string, prefix: string[] = []): Promise<OtherHygie> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(startModule)}
    const server = await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)}, settings: { fsync: 'off' } })
    console.log(JSON.stringify({ pid: process.pid, postgres: server.pid, config: server.superuser() }))
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0) })
    setInterval(() => {}, 1e6)`
  const [program, ...args] = [...prefix, process.execPath, '--input-type=module', '-e', script]
  const child = spawn(program ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  cleanups.push(stop)
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  for await (const line of createInterface(child.stdout)) {
    return { process: child, stop, ...(JSON.parse(line) as Omit<OtherHygie, 'process' | 'stop'>) }
  }
  throw new Error(`the other process ended before it was ready: ${stderr}`)
}

export async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Whether an ordinary account may use this checkout; false under a folder closed to others (0700). */
export const ordinaryCanRun = isRoot && spawnSync('setpriv', [...asOrdinary(), 'test', '-r', startModule, '-a', '-x', process.execPath]).status === 0

export function asOrdinary(): string[] {
  return [`--reuid=${ORDINARY}`, `--regid=${ORDINARY}`, '--clear-groups', '--']
}
