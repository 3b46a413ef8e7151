import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { type Figure, percentile, round } from './figure.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const root = resolve(import.meta.dirname, '..')
const env = { ...process.env, DATABASE_URL: '', HYGIE_DATABASE_APP_URL: '', HYGIE_LOG: 'warn', NODE_COMPILE_CACHE: join(root, '.cache/node-compile') }

interface Started {
  address: string
  pid: number
  /** From the command to the address on the terminal. */
  milliseconds: number
  stop(): Promise<void>
}

/** As the launcher starts it. */
export const SERVER = ['--max-semi-space-size=8', 'server/src/main.ts']
const LAUNCHER = ['tools/launch.mjs', 'start']

export const start = async (program: readonly string[], data: string): Promise<Started> => {
  const began = performance.now()
  const child = spawn(process.execPath, [...program, '--port', '0', '--data', data], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] })
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /Hygie : (http:\S+)/.exec(line)?.[1]
    if (!address) continue
    child.stdout.resume()
    return { address, pid: child.pid ?? 0, milliseconds: performance.now() - began, stop }
  }
  throw new Error(`${program.join(' ')} ended before it was ready`)
}

/** @param line `VmHWM` for the most it ever took */
export const residentMegabytes = (pid: number, line: 'VmRSS' | 'VmHWM' = 'VmRSS'): number => {
  const found = new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return round((Number(found?.[1]) * 1024) / 1e6)
}

/** What a browser asks first: the page, its entry script, who am I. */
const firstPage = async (address: string): Promise<void> => {
  const html = await (await fetch(address)).text()
  const script = /<script[^>]+src="([^"]+)"/.exec(html)?.[1]
  if (script === undefined) throw new Error('the server gives no page: run npm run build')
  for (const path of [script, '/api/session']) await (await fetch(new URL(path, address))).arrayBuffer()
}

export const measureProcess = (): Promise<Figure[]> =>
  inTemporaryFolder(async (data) => {
    const first = await start(SERVER, data)
    await wait(5000)
    const idle = residentMegabytes(first.pid)
    await first.stop()
    const built = existsSync(join(root, 'web/dist/index.html'))
    const note = built ? 'median of 3' : 'web/dist is absent: run npm run build'
    // Once for nothing: the launcher may have something to install or to build.
    const launched = built ? (await warmStarts(LAUNCHER, data, 4)).slice(1) : []
    const alone = built ? await warmStarts(SERVER, data, 3) : []
    const median = (times: readonly number[]): number | null => (times.length === 0 ? null : round(percentile(times, 0.5) / 1000))
    return [
      { what: 'idle memory of the server, without PostgreSQL', value: idle, unit: 'MB', budget: 200, note: '5 s after the start' },
      { what: 'warm start to first page, through npm start’s launcher', value: median(launched), unit: 's', budget: 3, note },
      { what: 'warm start to first page, server alone', value: median(alone), unit: 's', budget: null, note },
    ]
  })

const warmStarts = async (program: readonly string[], data: string, times: number): Promise<number[]> => {
  const measured: number[] = []
  for (let n = 0; n < times; n++) {
    const running = await start(program, data)
    const began = performance.now()
    await firstPage(running.address)
    measured.push(running.milliseconds + performance.now() - began)
    await running.stop()
  }
  return measured
}
