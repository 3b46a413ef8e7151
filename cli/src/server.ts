import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { interrupted } from './interruption.ts'
import { progress, Refused } from './output.ts'
import { unsealAt } from './unseal.ts'

export interface Door {
  address: string
  token: string
}

export interface Server extends Door {
  /** Started by this command, for its own length. */
  own: boolean
  /** Stops it when this command started it; leaves it alone otherwise. */
  release(): Promise<void>
}

const main = resolve(import.meta.dirname, '../../server/src/main.ts')
/** The server's way to say that another one holds the data folder. */
const FOLDER_IN_USE = 75
/** Another command may be importing. */
const PATIENCE_MS = 15 * 60_000

/** The server that owns the data folder, or one of our own on a free loopback port for the length of the command. */
export const reachServer = async (directory: string): Promise<Server> => {
  const limit = performance.now() + PATIENCE_MS
  for (let attempt = 0; ; attempt++) {
    const live = await readToken(directory)
    if (live && (await isOurs(live, directory))) return { ...live, own: false, release: () => Promise.resolve() }
    if (attempt === 0) progress('starting Hygie for this command…')
    const own = await startOwn(directory)
    if (own) return own
    if (performance.now() > limit) throw new Refused('data-folder-in-use', { directory })
    if (attempt === 0) progress(`${directory} is used by another command, or by a Hygie that is starting: waiting…`)
    await wait(300)
    interrupted.throwIfAborted()
  }
}

/** Whether a running Hygie holds this data folder. */
export const isOwned = async (directory: string): Promise<boolean> => {
  const live = await readToken(directory)
  return live !== null && (await isOurs(live, directory))
}

/** @returns null when the data folder is in use */
const startOwn = async (directory: string): Promise<Server | null> => {
  // Its input is a pipe that we hold: when we end, however we end, it ends.
  const child = spawn(process.execPath, [main, '--one-shot', '--port', '0', '--data', directory], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stderr.pipe(process.stderr)
  child.stdin.on('error', () => {})
  const ended = once(child, 'exit')
  const stopStarting = (): void => void child.kill('SIGTERM')
  // What an interrupted request complains of is not news.
  interrupted.addEventListener('abort', () => child.stderr.unpipe().resume())
  interrupted.addEventListener('abort', stopStarting)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string | null> => (await lines.next()).value ?? null
  let line = await nextLine()
  const sealedAt = line === null ? null : sealedIn(line)
  if (sealedAt !== null) {
    await unsealAt(sealedAt).catch(async (error: unknown) => {
      child.stdin.end()
      await ended
      throw error
    })
    line = await nextLine()
  }
  interrupted.removeEventListener('abort', stopStarting)
  const release = async (): Promise<void> => {
    child.stdin.end()
    await ended
  }
  if (line !== null) {
    const door = doorIn(line)
    if (door) return { ...door, own: true, release }
  }
  await release()
  interrupted.throwIfAborted()
  if (child.exitCode === FOLDER_IN_USE) return null
  throw new Refused('start-failed', { directory })
}

/** Address where it waits for the passphrase; null when it is open. */
const sealedIn = (line: string): string | null => {
  const parsed: unknown = line.startsWith('{') ? JSON.parse(line) : null
  return fieldOf(parsed, 'sealed') === true ? String(fieldOf(parsed, 'address')) : null
}

/** Left by `npm start` for its owner alone; stale after a kill -9. */
const readToken = async (directory: string): Promise<Door | null> => {
  const text = await readFile(join(directory, 'local-token.json'), 'utf8').catch(() => null)
  return text === null ? null : doorIn(text)
}

const doorIn = (text: string): Door | null => {
  try {
    const parsed: unknown = JSON.parse(text)
    return isDoor(parsed) ? parsed : null
  } catch {
    return null
  }
}

const isDoor = (value: unknown): value is Door =>
  typeof value === 'object' && value !== null && 'address' in value && 'token' in value && typeof value.address === 'string' && typeof value.token === 'string'

/** Another program may have got the port since: it must be the Hygie of this folder before it is shown our token, then take it. */
const isOurs = async ({ address, token }: Door, directory: string): Promise<boolean> => {
  const instance = await readFile(join(directory, 'instance-id'), 'utf8').catch(() => null)
  if (instance === null || fieldOf(await ask(`${address}/api/health`), 'instance') !== instance.trim()) return false
  return fieldOf(await ask(`${address}/api/session`, { authorization: `Bearer ${token}` }), 'signedIn') === true
}

const ask = async (url: string, headers: Record<string, string> = {}): Promise<unknown> => {
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(5000) })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

const fieldOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined)
