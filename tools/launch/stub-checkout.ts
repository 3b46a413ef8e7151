import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach } from 'vitest'

const repository = path.resolve(import.meta.dirname, '../..')
const NODE = `node-linux-${process.arch}`
const cleanups: (() => void)[] = []

afterEach(() => {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup()
})

/** Says what it was given, then waits; each signal is told, and the first one ends it after a while, as a server would. */
const WAITING = `
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
let heard = 0
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {
  console.log('heard ' + name)
  heard += 1
  if (heard === 1) setTimeout(() => process.exit(0), Number(process.env.STUB_DELAY ?? 200))
})
setInterval(() => {}, 1e6)
console.log(JSON.stringify({ pid: process.pid, cwd: process.cwd(), args: process.argv.slice(2), major: Number(process.versions.node.split('.')[0]), node: require('node:fs').realpathSync(process.env.PATH.split(':')[0] + '/node') }))
`
const SAYING = `console.log(JSON.stringify({ cwd: process.cwd(), args: process.argv.slice(2) })); process.exit(Number(process.env.STUB_EXIT ?? 0))`
const VITE = `const { mkdirSync, writeFileSync } = require('node:fs')
if (process.env.STUB_VITE_EXIT) { console.error('vite is unhappy'); process.exit(Number(process.env.STUB_VITE_EXIT)) }
mkdirSync('dist', { recursive: true }); writeFileSync('dist/index.html', String(Date.now())); console.log('vite built')`

/**
 * A checkout with the real launcher, whose programs are small stand-ins. Its dependencies are local packages, so that npm really installs, offline.
 */
export function stubCheckout(): string {
  const root = path.join(mkdtempSync(path.join(tmpdir(), 'hygie-launch-')), 'a checkout')
  cleanups.push(() => rmSync(path.dirname(root), { recursive: true, force: true }))
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const local = { [NODE]: 'file:stub/node', vite: 'file:stub/vite' }
  const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  put('package.json', JSON.stringify({ name: 'stub', version: '1.0.0', private: true, type: 'module', scripts, dependencies: local }))
  put(
    'package-lock.json',
    JSON.stringify({
      name: 'stub',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'stub', version: '1.0.0', dependencies: local },
        [`node_modules/${NODE}`]: { resolved: 'stub/node', link: true },
        'node_modules/vite': { resolved: 'stub/vite', link: true },
        'stub/node': { name: NODE, version: '1.0.0' },
        'stub/vite': { version: '1.0.0' },
      },
    }),
  )
  // Without « bin », as npm ≤ 10 installs it.
  put('stub/node/package.json', JSON.stringify({ name: NODE, version: '1.0.0' }))
  put('stub/node/bin/node', `#!/bin/sh\nexec "${process.execPath}" "$@"\n`)
  chmodSync(path.join(root, 'stub/node/bin/node'), 0o755)
  put('stub/vite/package.json', JSON.stringify({ name: 'vite', version: '1.0.0' }))
  put('stub/vite/bin/vite.js', VITE)
  put('server/src/main.ts', WAITING)
  put('cli/src/main.ts', SAYING)
  put('web/index.html', '<!doctype html>')
  cpSync(path.join(repository, 'tools/launch.mjs'), path.join(root, 'tools/launch.mjs'))
  cpSync(path.join(repository, 'tools/launch'), path.join(root, 'tools/launch'), { recursive: true })
  cpSync(path.join(repository, 'bin'), path.join(root, 'bin'), { recursive: true })
  return root
}

export interface Run {
  child: ChildProcess
  out: () => string
  err: () => string
  /** Resolves when the process has ended and its output is closed. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export function launch(command: string, args: string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): Run {
  // As typed in a terminal: not inside the npm that runs these tests.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  const child = spawn(command, args, { cwd: options.cwd, env: { ...inherited, ...options.env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const ended = new Promise<Awaited<Run['ended']>>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  cleanups.push(() => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    } catch {
      // Ended, as it should.
    }
  })
  return { child, out: () => out, err: () => err, ended }
}

export const launcher = (root: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Run =>
  launch(process.execPath, [path.join(root, 'tools/launch.mjs'), ...args], { cwd: root, ...options })

export async function until<T>(what: () => T | undefined | false, milliseconds = 20_000): Promise<T> {
  const deadline = Date.now() + milliseconds
  for (;;) {
    const value = what()
    if (value) return value
    if (Date.now() > deadline) throw new Error('waited too long')
    await sleep(20)
  }
}

export interface Started {
  pid: number
  cwd: string
  args: string[]
  major: number
  node: string
}

/** What the stand-in server said when it started; npm writes lines of its own before. */
export const started = (run: Run): Promise<Started> =>
  until(() => {
    const line = run
      .out()
      .split('\n')
      .find((one) => one.startsWith('{') && one.endsWith('}'))
    return line === undefined ? undefined : (JSON.parse(line) as Started)
  })

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
