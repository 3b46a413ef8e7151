import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { AnyRoute } from '@hygie/contract'
import { createAction, listActions } from '@hygie/contract/actions'
import { startBackup, makeRecoveryKey } from '@hygie/contract/backups'
import { createEstablishment } from '@hygie/contract/establishments'
import { importRegister } from '@hygie/contract/identification'
import { verifiedLedger } from '../server/test/verified-ledger.ts'
import { type Figure, percentile, round } from './figure.ts'
import { SERVER } from './process.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const root = resolve(import.meta.dirname, '..')
const env = { ...process.env, DATABASE_URL: '', HYGIE_DATABASE_APP_URL: '', HYGIE_LOG: 'error' }
const RUNS = Number(process.env['HYGIE_FAULTS_RUNS'] ?? 100)
const SEED = Number(process.env['HYGIE_FAULTS_SEED'] ?? Date.now() % 2 ** 31)
const WORKS = ['append', 'import', 'backup', 'migration'] as const
const VICTIMS = ['server', 'postgres', 'both'] as const
const LONGEST_MS = 900

/** Mulberry32: the same seed cuts at the same moments. */
const chance = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

interface House {
  send(route: AnyRoute, given?: { params?: object; body?: unknown; file?: string; query?: object }): Promise<Response>
  kill(victim: (typeof VICTIMS)[number]): Promise<void>
  stop(): Promise<void>
}

const begin = (data: string) => spawn(process.execPath, [...SERVER, '--port', '0', '--data', data], { cwd: root, env, stdio: 'ignore' })
type Child = ReturnType<typeof begin>

const gone = async (child: Child): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
const postmaster = (data: string): number => {
  const file = join(data, 'postgres/cluster/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}
/** Without its database the server ends by itself; without its server the database is stopped by its guard. */
const cut = async (child: Child, data: string, victim: (typeof VICTIMS)[number]): Promise<void> => {
  const pid = postmaster(data)
  if (victim !== 'server' && pid > 0) process.kill(pid, 'SIGKILL')
  if (victim !== 'postgres' || pid === 0) child.kill('SIGKILL')
  await gone(child)
}

const open = async (data: string): Promise<House> => {
  const token = join(data, 'local-token.json')
  rmSync(token, { force: true })
  const child = begin(data)
  while (!existsSync(token)) {
    if (child.exitCode !== null) throw new Error(`the server did not start again (exit code ${child.exitCode})`)
    await wait(20)
  }
  const { address, token: secret } = JSON.parse(readFileSync(token, 'utf8')) as { address: string; token: string }
  return {
    send: (route, { params = {}, body, file, query = {} } = {}) => {
      const url = new URL(
        route.path.replaceAll(/:(\w+)/g, (_, key: string) => String((params as Record<string, unknown>)[key])),
        address,
      )
      for (const [key, value] of Object.entries(query)) url.searchParams.set(key, String(value))
      const headers: Record<string, string> = { authorization: `Bearer ${secret}` }
      if (body !== undefined && file === undefined) headers['content-type'] = 'application/json'
      return fetch(url, {
        method: route.method,
        headers,
        ...(file !== undefined ? { body: form(file, body as Record<string, string>) } : body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    },
    kill: (victim) => cut(child, data, victim),
    stop: async () => {
      child.kill('SIGTERM')
      await gone(child)
    },
  }
}

const form = (text: string, fields: Record<string, string>): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  data.set('file', new Blob([text]), 'registre.csv')
  return data
}

const json = async <T>(house: House, route: AnyRoute, given?: Parameters<House['send']>[1]): Promise<T> => {
  const response = await house.send(route, given)
  if (!response.ok) throw new Error(`${route.path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** Titles said yes to, whichever run it was. */
interface Kept {
  params: { establishmentId: number }
  titles: Set<string>
}

/** One begins over and over until the house is no more. */
const during = async (work: 'append' | 'import' | 'backup', house: House, { params, titles }: Kept, run: number): Promise<void> => {
  for (let n = 0; ; n++) {
    if (work === 'backup' && n === 0) void house.send(startBackup, { body: {} }).catch(() => {})
    if (work === 'import') {
      const lines = Array.from({ length: 400 }, (_, line) => `Application ${run}-${n};Profil ${line};CPS;sur place;${line};1000`)
      const file = ['Application;Profil;Moyen;Accès;Équipés;Actifs', ...lines].join('\r\n')
      await house.send(importRegister, { params, file, body: { preview: 'false', countedOn: '2026-11-02', signedBy: 'Karim Belhadj' } })
    }
    const title = `Action ${run}-${n}`
    const answer = await house.send(createAction, { params, body: { title, ownerName: 'Karim Belhadj', dueOn: '2030-01-01' } })
    if (answer.ok) titles.add(title)
  }
}

const lostFrom = async (house: House, { params, titles }: Kept): Promise<number> => {
  const found = new Set<string>()
  let after: string | null = null
  do {
    const page: { actions: { title: string }[]; next: string | null } = await json(house, listActions, {
      params,
      query: { limit: 300, ...(after ? { after } : {}) },
    })
    for (const one of page.actions) found.add(one.title)
    after = page.next
  } while (after)
  return [...titles].filter((title) => !found.has(title)).length
}

const assertLedger = async (house: House): Promise<void> => {
  const report = await verifiedLedger((route, input) => json(house, route, input ?? {}))
  if (!report.ok) throw new Error(`the ledger does not hold: ${JSON.stringify(report)}`)
}

/** Killed over and over at work: server, PostgreSQL or both; what was said yes to is asked for after each. */
export const measureFaults = (): Promise<Figure[]> =>
  inTemporaryFolder(async (folder) => {
    process.stderr.write(`bench: faults, HYGIE_FAULTS_SEED=${SEED}\n`)
    const random = chance(SEED)
    const data = join(folder, 'house')
    let house = await open(data)
    const { id } = await json<{ id: number }>(house, createEstablishment, {
      body: { name: 'CH DU TEST', shortName: 'CH', sector: 'health', legalStatus: 'public' },
    })
    const kept: Kept = { params: { establishmentId: id }, titles: new Set() }
    await json(house, makeRecoveryKey, { body: {} })
    const starts: number[] = []
    const counts = { append: 0, import: 0, backup: 0, migration: 0 }
    let lost = 0
    for (let run = 0; run < RUNS; run++) {
      const work = WORKS[run % WORKS.length] ?? 'append'
      const victim = VICTIMS[Math.floor(random() * VICTIMS.length)] ?? 'both'
      const moment = random() * LONGEST_MS
      counts[work]++
      if (work === 'migration') {
        await killedMigration(join(folder, `new-${run}`), victim, moment)
        continue
      }
      const working = during(work, house, kept, run).catch(() => {})
      await wait(moment)
      await house.kill(victim)
      await working
      const began = performance.now()
      house = await open(data)
      starts.push(performance.now() - began)
      lost += await lostFrom(house, kept)
      await assertLedger(house)
    }
    await house.stop()
    const note = `${Object.entries(counts)
      .map(([work, count]) => `${count} during ${work}`)
      .join(', ')}; seed ${SEED}; ledger verified after each`
    return [
      { what: `faults: acknowledged writes lost in ${RUNS} kills`, value: lost, unit: `of ${kept.titles.size}`, budget: 0, note },
      {
        what: 'faults: start after a kill, p95',
        value: round(percentile(starts, 0.95) / 1000),
        unit: 's',
        budget: null,
        note: `p50 ${round(percentile(starts, 0.5) / 1000)} s`,
      },
    ]
  })

/** A first start cut somewhere between the making of the cluster and the end of the schema; the next one ends it. */
const killedMigration = async (data: string, victim: (typeof VICTIMS)[number], moment: number): Promise<void> => {
  await mkdir(data)
  const child = begin(data)
  while (postmaster(data) === 0 && child.exitCode === null) await wait(10)
  await wait(moment)
  await cut(child, data, victim)
  const house = await open(data)
  await json(house, createEstablishment, { body: { name: 'CH DU TEST', shortName: 'CH', sector: 'health', legalStatus: 'public' } })
  await assertLedger(house)
  await house.stop()
  await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}
