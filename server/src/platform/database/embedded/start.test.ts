import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { query, start, temporaryFolder } from '../../../../test/embedded-postgres.ts'
import { isRunning } from './processes.ts'

test('a new cluster is UTF-8, checksummed, in UTC, sorts French names, and keeps its data over a restart', async () => {
  const directory = path.join(await temporaryFolder(), 'postgres')
  const first = await start({ directory })
  expect(first.created).toBe(true)
  const settings = `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
    current_setting('timezone') as zone, current_setting('password_encryption') as passwords, current_setting('listen_addresses') as addresses`
  expect(await query(first.superuser(), settings)).toEqual([
    { encoding: 'UTF8', checksums: 'on', zone: 'UTC', passwords: 'scram-sha-256', addresses: '127.0.0.1' },
  ])
  expect(await query(first.superuser(), `select name from unnest(array['Zoé', 'Évelyne', 'Eva']) as name order by name collate "fr-x-icu"`)).toEqual([
    { name: 'Eva' },
    { name: 'Évelyne' },
    { name: 'Zoé' },
  ])
  await query(first.superuser(), `create table kept as select 'oui' as answer`)
  await first.stop()
  expect(await isRunning(first.pid)).toBe(false)

  const second = await start({ directory })
  expect(second.created).toBe(false)
  expect(await query(second.superuser(), 'select answer from kept')).toEqual([{ answer: 'oui' }])
  const found = await fetch(`http://127.0.0.1:${second.port}`).catch((error: Error) => error)
  expect(found).toBeInstanceOf(Error)
})

test('only the generated password opens it, and it is kept 0600', async () => {
  const directory = await temporaryFolder()
  const server = await start({ directory })
  const file = path.join(directory, 'superuser-password')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(path.join(directory, 'postgres.log'))).mode & 0o777).toBe(0o600)
  expect((await readFile(file, 'utf8')).trim()).toBe(server.superuser().password)
  await expect(query({ ...server.superuser(), password: 'postgres' }, 'select 1')).rejects.toThrow(/password authentication failed/)
})

const outside = Object.values(networkInterfaces())
  .flat()
  .find((address) => address && !address.internal && address.family === 'IPv4')?.address

if (!outside) console.warn('SKIPPED: this machine has no address but loopback')

test.skipIf(!outside)('other machines cannot reach it', async () => {
  const server = await start({ directory: await temporaryFolder() })
  await expect(query({ ...server.superuser(), host: outside ?? '' }, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
})

test('a folder already in use is refused, naming the process that holds it, which keeps running', async () => {
  const directory = await temporaryFolder()
  const server = await start({ directory })
  await expect(start({ directory })).rejects.toMatchObject({ code: 'data-folder-in-use', message: expect.stringContaining(String(process.pid)) })
  expect(await query(server.superuser(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('works in a folder whose path is long, accented, spaced, with a colon, below a 0700 folder', async () => {
  const base = path.join(await temporaryFolder(), 'closed')
  await mkdir(base, { mode: 0o700 })
  const directory = path.join(base, `données: l'été "${'x'.repeat(100)}"`, 'y'.repeat(100), 'postgres')
  expect(directory.length).toBeGreaterThan(230)
  const server = await start({ directory })
  expect(await query(server.superuser(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data of another major version are refused and left alone', async () => {
  const directory = await temporaryFolder()
  const cluster = path.join(directory, 'cluster')
  await mkdir(cluster, { mode: 0o700 })
  await writeFile(path.join(cluster, 'PG_VERSION'), '17\n')
  await expect(start({ directory })).rejects.toMatchObject({ code: 'version-mismatch', message: expect.stringMatching(/PostgreSQL 17 .* PostgreSQL 18/) })
  expect(await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).toBe('17\n')
})

test('a cluster without its password file is refused; with it again, it opens', async () => {
  const directory = await temporaryFolder()
  const file = path.join(directory, 'superuser-password')
  await (await start({ directory })).stop()
  const password = await readFile(file, 'utf8')
  await writeFile(file, '')
  await expect(start({ directory })).rejects.toMatchObject({ code: 'password-missing' })
  await writeFile(file, password)
  await start({ directory })
})

test('what an interrupted creation left is thrown away', async () => {
  const directory = await temporaryFolder()
  await mkdir(path.join(directory, 'cluster.new/base'), { recursive: true })
  await writeFile(path.join(directory, 'cluster.new/PG_VERSION'), '18\n')
  const server = await start({ directory })
  expect(server.created).toBe(true)
})

test('a setting that PostgreSQL refuses is reported with its own words, and the folder is free again', async () => {
  const directory = await temporaryFolder()
  await expect(start({ directory, settings: { shared_buffers: 'beaucoup' } })).rejects.toMatchObject({
    code: 'start-failed',
    message: expect.stringContaining('beaucoup'),
  })
  await start({ directory })
})
