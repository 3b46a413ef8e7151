import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const FAST_STOP_MS = 10_000
const IMMEDIATE_STOP_MS = 5_000

/** Arguments of a live process; `undefined` when it is gone, a zombie (a container's PID 1 may never reap) or hidden from us. */
export async function commandLine(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return text === '' ? undefined : text.split('\0').slice(0, -1)
}

/** Whether the process can still act: a zombie cannot, a process of another account can. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name between parentheses may itself contain parentheses and spaces.
  if (stat !== '') return !/^ [ZX]/.test(stat.slice(stat.lastIndexOf(')') + 1))
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

export interface PostmasterFile {
  pid: number
  /** « ready » once connections are accepted. */
  status: string
}

/** Reads `postmaster.pid` (PostgreSQL source, src/include/utils/pidfile.h: pid on line 1, status on line 8). */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : undefined
}

export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  const args = await commandLine(pid)
  return args !== undefined && path.basename(args[0] ?? '') === 'postgres' && args.includes(cluster)
}

async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (await isRunning(pid)) {
    if (Date.now() > deadline) return false
    await sleep(25)
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Fast shutdown (SIGINT: sessions are cut, a checkpoint is written), then immediate (SIGQUIT: replayed at next start), then SIGKILL. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await waitUntilGone(pid, FAST_STOP_MS)) return
  signal(pid, 'SIGQUIT')
  if (await waitUntilGone(pid, IMMEDIATE_STOP_MS)) return
  signal(pid, 'SIGKILL')
  await waitUntilGone(pid, IMMEDIATE_STOP_MS)
}
