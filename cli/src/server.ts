import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { progress, Refused } from './output.ts'

export interface Server {
  address: string
  token: string
  /** Stops it when this command started it; leaves it alone otherwise. */
  release(): Promise<void>
}

interface TokenFile {
  address: string
  token: string
  pid: number
}

const root = resolve(import.meta.dirname, '../..')
const START_MS = 60_000

/** The server that owns the data folder, or one of our own on a free loopback port for the length of the command. */
export const reachServer = async (dataFolder: string): Promise<Server> => {
  const directory = resolve(dataFolder)
  const live = await readToken(directory)
  if (live && (await answers(live))) return { ...live, release: () => Promise.resolve() }
  progress('starting Hygie for this command…')
  return startOwn(directory, live?.token)
}

const startOwn = async (directory: string, staleToken: string | undefined): Promise<Server> => {
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), '--one-shot', '--port', '0', '--data', directory], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const release = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  }
  const limit = Date.now() + START_MS
  while (Date.now() < limit && child.exitCode === null) {
    const token = await readToken(directory)
    if (token && token.token !== staleToken && (await answers(token))) return { ...token, release }
    await wait(100)
  }
  await release()
  throw new Refused('unreachable', { directory })
}

const readToken = async (directory: string): Promise<TokenFile | null> => {
  const text = await readFile(join(directory, 'local-token.json'), 'utf8').catch(() => null)
  if (text === null) return null
  const parsed: unknown = JSON.parse(text)
  return isToken(parsed) ? parsed : null
}

const isToken = (value: unknown): value is TokenFile =>
  typeof value === 'object' && value !== null && 'address' in value && 'token' in value && typeof value.address === 'string' && typeof value.token === 'string'

const answers = async ({ address }: TokenFile): Promise<boolean> => {
  const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(3000) }).catch(() => null)
  return response?.ok ?? false
}
