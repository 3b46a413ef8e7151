import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { addHouse, CLAIRE, firstAdministrator, PASSWORD, visit } from './visitor.ts'

const root = resolve(import.meta.dirname, '..')
const PATIENCE = { timeout: 60_000, interval: 100 }

interface Started {
  child: ChildProcess
  said: () => string
  address: string
}

const running = new Set<ChildProcess>()
let data = ''

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'hygie-start-'))
})
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    running.delete(child)
  }
})
afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }))

/** The command of the README. */
const npmStart = (port: number): { child: ChildProcess; said: () => string } => {
  let said = ''
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HYGIE_PORT: String(port), HYGIE_DATA: data, DATABASE_URL: '', HYGIE_DATABASE_APP_URL: '', HYGIE_LOG: 'warn' },
  })
  running.add(child)
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
  return { child, said: () => said }
}

const start = async (port = 0): Promise<Started> => {
  const { child, said } = npmStart(port)
  const address = () => /Hygie : (http:\S+)/.exec(said())?.[1]
  await vi.waitUntil(() => address() !== undefined || child.exitCode !== null, PATIENCE)
  // the link, when there is one, is printed with it
  await sleep(100)
  return { child, said, address: address() ?? '' }
}

const linkOf = ({ said }: Started): string | undefined => /http\S+#\S+/.exec(said())?.[0]

/** Every process started by this one, the deepest too. */
const descendants = (pid: number): number[] => {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // the name, between parentheses, may hold spaces
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
    } catch {
      // ended meanwhile
    }
  }
  const of = (parent: number): number[] => (parents.get(parent) ?? []).flatMap((child) => [child, ...of(child)])
  return of(pid)
}

const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

describe('npm start', () => {
  it('says which port it took when its own is taken, and answers there', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    try {
      const hygie = await start(port)
      const taken = Number(new URL(hygie.address).port)
      expect(taken).not.toBe(port)
      expect(hygie.said()).toContain(`Le port ${port} est pris : Hygie a pris le ${taken}.`)
      expect((await visit(hygie).call('GET', '/api/health')).body).toMatchObject({ status: 'ok' })
    } finally {
      other.close()
    }
  })

  it('ends whole on SIGTERM: neither the server nor PostgreSQL stays', async () => {
    const { child } = await start()
    const all = descendants(child.pid ?? 0)
    expect(all.filter((pid) => /\/postgres\b/.test(commandOf(pid))).length).toBeGreaterThan(0)
    child.kill('SIGTERM')
    await once(child, 'exit')
    await vi.waitUntil(() => all.every((pid) => !isAlive(pid)), PATIENCE)
    expect(all.filter(isAlive)).toEqual([])
  })

  it('killed with -9, it starts again with everything it had acknowledged', async () => {
    const before = await start()
    const link = linkOf(before)
    expect(link).toBeDefined()
    const claire = await firstAdministrator({ address: before.address, link: link ?? '', dataDirectory: data, stop: async () => {} })
    const id = await addHouse(claire, 'CH de Bourg-Neuf', '990000010')
    for (const pid of descendants(before.child.pid ?? 0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    before.child.kill('SIGKILL')

    const after = await start()
    // there is an administrator: no link any more
    expect(linkOf(after)).toBeUndefined()
    const again = visit(after)
    expect((await again.call('POST', '/api/session', { email: CLAIRE.email, password: PASSWORD })).status).toBe(200)
    expect((await again.call('GET', `/api/establishments/${id}`)).body).toMatchObject({ establishment: { name: 'CH de Bourg-Neuf' } })
  })

  it('refuses a data folder that another Hygie holds, in one sentence', async () => {
    await start()
    const second = npmStart(0)
    await once(second.child, 'exit')
    expect(second.child.exitCode).toBeGreaterThan(0)
    expect(second.said().trim().split('\n')).toHaveLength(1)
    expect(second.said()).toContain(data)
  })
})
