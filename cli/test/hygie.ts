import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Each data folder of these tests has its own database, whatever the tests run against. */
const env = { ...process.env, DATABASE_URL: '', HYGIE_DATABASE_APP_URL: '', HYGIE_LOG: 'warn' }

/** A folder of the test, with data folders in it. */
export const folder = mkdtempSync(join(tmpdir(), 'hygie-cli-'))
const begun: ChildProcess[] = []
afterAll(async () => {
  const alive = begun.filter((child) => child.exitCode === null && child.signalCode === null)
  await Promise.all(alive.map((child) => (child.kill('SIGTERM'), once(child, 'exit'))))
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
})

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

const MAIN = [process.execPath, join(root, 'cli/src/main.ts')]

/** A command as it is typed, in the folder of the test; `line` is written on its input. */
export const begin = (args: string[], { program = MAIN, line }: { program?: string[]; line?: string } = {}): { child: ChildProcess; ended: Promise<Ended> } => {
  const [file = '', ...before] = program
  const child = spawn(file, [...before, ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], env })
  child.stdin.on('error', () => {}).end(line === undefined ? '' : `${line}\n`)
  begun.push(child)
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(([, stdout, stderr]) => ({
    code: child.exitCode,
    signal: child.signalCode,
    stdout,
    stderr,
  }))
  return { child, ended }
}

export const hygie = (...args: string[]): Promise<Ended> => begin(args).ended

/** The result of a command that must succeed, or end with `code`. */
export const result = async <T = Record<string, unknown>>(args: string[], code = 0): Promise<T> => {
  const ended = await hygie(...args, '--json')
  if (ended.code !== code) throw new Error(`hygie ${args.join(' ')} ended with ${ended.code}, not ${code}: ${ended.stdout.slice(0, 500)}\n${ended.stderr}`)
  return JSON.parse(ended.stdout) as T
}

/** Hygie as `npm start` runs it, on a data folder. */
export const startServer = async (data: string): Promise<{ child: ChildProcess; address: string; stop(): Promise<void> }> => {
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), '--port', '0', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'], env })
  begun.push(child)
  const token = join(data, 'local-token.json')
  const gone = once(child, 'exit')
  while (child.exitCode === null && !existsSync(token)) await wait(50)
  const { address } = JSON.parse(await readFile(token, 'utf8')) as { address: string }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await gone
  }
  return { child, address, stop }
}

/** Whether a process still uses a data folder: the lock of the folder is held. */
export const inUse = async (data: string): Promise<boolean> => {
  const child = spawn('flock', ['-n', join(data, 'postgres/lock'), 'true'], { stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number]
  return code !== 0
}

export const untilFree = async (data: string, milliseconds: number): Promise<boolean> => {
  const limit = performance.now() + milliseconds
  while (await inUse(data)) {
    if (performance.now() > limit) return false
    await wait(100)
  }
  return true
}

/** One row of a FINESS extract; the columns we do not use are those of a real site (Licence Ouverte). */
export const finessRow = (site: string, legal: string, name: string): string =>
  `structureet;${site};${legal};${name};;;;900;RTE;DE PARIS;;;451;01;AIN;01440 VIRIAT;0474454647;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26010004500012;8610Z;03;ARS;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;`

export const finessExtract = (...rows: string[]): string => ['finess;etalab;111;2026-05-12', ...rows, ''].join('\n')
