import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkBackup, listBackups, makeRecoveryKey, startBackup, startProof } from '@hygie/contract/backups'
import { importCatalogue } from '@hygie/contract/obligations'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { archiveOf, idle } from './archive-of.ts'
import { libraries } from './libraries.ts'
import { assertSound, dataFolder, type HygieProcess, startProcess } from './server-process.ts'

const HOURS = 3_600_000

/** A stored file is taken as it lies, whether a row names it or not: weight, so that a backup takes its time. */
const plantFile = (data: string, megabytes: number): void => {
  const folder = join(data, 'files', '1', 'ab')
  mkdirSync(folder, { recursive: true })
  for (let n = 0; n < megabytes / 50; n++) writeFileSync(join(folder, `ab${String(n).padStart(62, '0')}`), randomBytes(50 * 2 ** 20))
}

const until = async (hygie: HygieProcess, percent: number): Promise<void> => {
  for (;;) {
    const { running } = await hygie.call(listBackups)
    if (running && running.percent >= percent) return
    await wait(10)
  }
}

const databases = async (data: string): Promise<string[]> => {
  const password = readFileSync(join(data, 'postgres/superuser-password'), 'utf8').trim()
  const port = Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[3])
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname like 'hygie%' order by 1`)
  await client.end()
  return rows.map((row) => row.datname)
}

it.each(['everything', 'PostgreSQL alone'] as const)(
  'killed in the middle of a backup, %s: no archive has that name, the one before is whole, the next one sweeps',
  { timeout: 120_000 },
  async (what) => {
    const data = dataFolder()
    const before = await startProcess(data)
    await before.call(importCatalogue, { body: { preview: 'false' }, file: { name: 'libraries.tar', bytes: await libraries(20) } })
    const { name: former, bytes, recoveryKey } = await archiveOf(before)
    plantFile(data, 200)
    await wait(1_000)
    const { name } = await before.call(startBackup)

    await until(before, 15)
    await (what === 'everything' ? before.kill() : before.killDatabase())

    const folder = join(data, 'backups')
    expect(readdirSync(folder).filter((one) => !one.endsWith('.sha256'))).not.toContain(name)
    const after = await startProcess(data)
    expect((await after.call(listBackups)).archives.map((one) => one.name)).toEqual([former])
    expect(await after.call(checkBackup, { body: { recoveryKey }, file: { name: 'a', bytes } })).toMatchObject({ ledger: { ok: true } })
    const left = join(folder, `${name}.partial`)
    writeFileSync(left, 'what a killed server had written')
    utimesSync(left, new Date(Date.now() - 2 * HOURS), new Date(Date.now() - 2 * HOURS))
    // The start itself tries what was not tried yet.
    await idle(after)
    await after.call(startBackup)
    await idle(after)
    const { archives, trouble } = await after.call(listBackups)
    expect([archives.length, trouble]).toEqual([2, null])
    expect(readdirSync(folder).filter((one) => one.endsWith('.partial'))).toEqual([])
    expect(readdirSync(join(data, '.archive'))).toEqual([])
    await assertSound(after)
  },
)

it('killed in the middle of a trial restore: the live house is whole, and the next trial sweeps what the first left', { timeout: 120_000 }, async () => {
  const data = dataFolder()
  const before = await startProcess(data)
  await before.call(importCatalogue, { body: { preview: 'false' }, file: { name: 'libraries.tar', bytes: await libraries(200) } })
  await before.call(makeRecoveryKey, { body: {} })
  await before.call(startBackup)
  await idle(before)
  await before.call(startProof)
  while (!(await databases(data)).includes('hygie_beside')) await wait(5)
  await before.writingFor(30, 'hygie_owner')
  await before.kill()

  const after = await startProcess(data)
  await assertSound(after)
  await idle(after)
  await after.call(startProof)
  await idle(after)

  expect((await after.call(listBackups)).lastProof).toMatchObject({ ok: true })
  expect(await databases(data)).toEqual(['hygie'])
  expect(readdirSync(join(data, '.beside'))).toEqual([])
})
