import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, environment } from './account.ts'
import type { Binaries } from './binaries.ts'
import { commandLine, isPostmasterOf, readPostmasterFile, stopPostmaster } from './processes.ts'

const RECOVERY_LIMIT_MS = 600_000
const RECOVERY_NEWS_MS = 5_000

export const HOST = '127.0.0.1'

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

const ownSettings: Record<string, string> = {
  listen_addresses: HOST,
  // A socket path is limited to 107 bytes and needs a folder that both accounts reach: loopback with SCRAM has neither trap.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // No replica will ever read this WAL.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  jit: 'off',
  // The server reports the errors of its own requests; values of rows must not land in a log file.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Clears what a previous run left: stops its server if it still lives, forgets a lock whose number now belongs to another program. */
export async function clearPrevious(cluster: string, log: (message: string) => void): Promise<void> {
  const previous = await readPostmasterFile(cluster)
  if (!previous) return
  if (await isPostmasterOf(previous.pid, cluster)) {
    log(`Stopping the PostgreSQL of a previous run (process ${previous.pid})`)
    await stopPostmaster(previous.pid)
    return
  }
  // PostgreSQL clears the lock of a number nobody has; not that of a zombie (a container's PID 1 may never reap) or of a number since given away.
  const args = await commandLine(previous.pid)
  if (existsSync(`/proc/${previous.pid}`) && path.basename(args?.[0] ?? '') !== 'postgres') await rm(path.join(cluster, 'postmaster.pid'), { force: true })
}

export interface Attempt {
  child: ChildProcess
  exited: Promise<Exit>
  isOver: () => boolean
}

export async function spawnPostgres(binaries: Binaries, account: Account, directory: string, port: number, settings: Record<string, string>): Promise<Attempt> {
  const logFile = path.join(directory, 'postgres.log')
  const logHandle = await open(logFile, 'a', 0o600)
  const options = Object.entries({ ...ownSettings, ...settings, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program, ...args] = [...account.prefix, binaries.postgres, '-D', path.join(directory, 'cluster'), ...options]
  // Its own session: Ctrl-C in the terminal must reach Hygie alone, which then stops PostgreSQL in good order.
  const child = spawn(program ?? '', args, { cwd: directory, detached: true, env: environment, stdio: ['ignore', logHandle.fd, logHandle.fd] })
  // Listening before anything is awaited: a PostgreSQL that refuses its settings ends within milliseconds.
  let over = false
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: 127, signal: null }))
  })
  void exited.then(() => (over = true))
  await logHandle.close()
  return { child, exited, isOver: () => over }
}

export async function waitUntilReady(attempt: Attempt, cluster: string, log: (message: string) => void): Promise<boolean> {
  const started = Date.now()
  let told = started
  while (!attempt.isOver()) {
    const state = await readPostmasterFile(cluster)
    if (state?.pid === attempt.child.pid && state?.status === 'ready') return true
    if (Date.now() - started > RECOVERY_LIMIT_MS) {
      await stopPostmaster(attempt.child.pid ?? 0)
      return false
    }
    if (Date.now() - told > RECOVERY_NEWS_MS) {
      told = Date.now()
      log('PostgreSQL is replaying its journal after an abrupt stop')
    }
    await sleep(20)
  }
  return false
}
