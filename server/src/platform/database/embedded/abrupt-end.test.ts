import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { killHard, query, start, startElsewhere, temporaryFolder } from '../../../../test/embedded-postgres.ts'
import { commandLine, isRunning, readPostmasterFile } from './processes.ts'

async function guardOf(directory: string): Promise<number> {
  for (const name of await readdir('/proc')) {
    const args = /^\d+$/.test(name) ? await commandLine(Number(name)) : undefined
    if (args?.includes('hygie-postgres-guard') && args.includes(directory)) return Number(name)
  }
  throw new Error('no guard')
}

async function waitUntilGone(pid: number): Promise<void> {
  for (let tries = 0; (await isRunning(pid)) && tries < 200; tries += 1) await sleep(25)
  expect(await isRunning(pid)).toBe(false)
}

test('Hygie killed with -9: its PostgreSQL ends by itself, cleanly, and nothing committed is lost', async () => {
  const directory = await temporaryFolder()
  const other = await startElsewhere(directory)
  await query(other.config, `create table kept as select 'oui' as answer`)
  const guard = await guardOf(directory)
  await killHard(other.process)
  await waitUntilGone(other.postgres)
  await waitUntilGone(guard)
  expect(await readFile(path.join(directory, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  const server = await start({ directory })
  expect(await query(server.superuser(), 'select answer from kept')).toEqual([{ answer: 'oui' }])
})

test('Hygie killed with -9 and started again at once', async () => {
  const directory = await temporaryFolder()
  const other = await startElsewhere(directory)
  await killHard(other.process)
  const server = await start({ directory })
  expect(server.pid).not.toBe(other.postgres)
  expect(await query(server.superuser(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('Hygie and its guard both killed with -9: the next start stops the PostgreSQL left behind', async () => {
  const directory = await temporaryFolder()
  const other = await startElsewhere(directory)
  await query(other.config, `create table kept as select 'oui' as answer`)
  process.kill(await guardOf(directory), 'SIGKILL')
  await killHard(other.process)
  await sleep(300)
  expect(await isRunning(other.postgres)).toBe(true)
  const said: string[] = []
  const server = await start({ directory, log: (message) => said.push(message) })
  expect(said.join()).toContain(String(other.postgres))
  expect(await isRunning(other.postgres)).toBe(false)
  expect(await query(server.superuser(), 'select answer from kept')).toEqual([{ answer: 'oui' }])
})

test('PostgreSQL killed with -9: Hygie is told, and a restart replays the journal', async () => {
  const directory = await temporaryFolder()
  const first = await start({ directory })
  await query(first.superuser(), `create table kept as select 'oui' as answer`)
  process.kill(first.pid, 'SIGKILL')
  expect(await first.exited).toMatchObject({ signal: 'SIGKILL' })
  await first.stop()
  const second = await start({ directory })
  expect(await query(second.superuser(), 'select answer from kept')).toEqual([{ answer: 'oui' }])
})

test('a stale postmaster.pid whose number now belongs to another program does not prevent the start', async () => {
  const directory = await temporaryFolder()
  const first = await start({ directory })
  const file = path.join(directory, 'cluster/postmaster.pid')
  const text = await readFile(file, 'utf8')
  await first.stop()
  await writeFile(file, text.replace(/^\d+/, String(process.pid)), { mode: 0o600 })
  expect(await readPostmasterFile(path.join(directory, 'cluster'))).toMatchObject({ pid: process.pid })
  await start({ directory })
  expect(await isRunning(process.pid)).toBe(true)
})
