import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sql } from 'kysely'
import { systemClock } from '../clock/index.ts'
import { type PlatformDatabase, testDatabase } from '../ledger/test-database.ts'
import { type Keyring, openKeyring, scopeOfHouse, sealerOf } from './index.ts'
import { keyAsText, masterIdOf } from './master.ts'
import * as migration from './migrations/2026-11-23-250-keys.ts'

let database: PlatformDatabase
let directory: string
let turn = 0

beforeAll(async () => {
  database = await testDatabase(migration)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`truncate data_keys, master_keys`.execute(database.owner.db)
  directory = join(database.directory, `keys-${++turn}`)
  await mkdir(directory, { mode: 0o700 })
})

const never = () => Promise.reject(new Error('asked'))
const open = (given: { text?: string; file?: string; ask?: Parameters<typeof openKeyring>[0]['ask'] } = {}): Promise<Keyring> =>
  openKeyring({
    owner: database.owner.db,
    clock: systemClock,
    settings: { directory, text: given.text ?? null, file: given.file ?? null },
    ask: given.ask ?? never,
  })

it('makes a master key in a private file, and the same data keys come back', async () => {
  const first = await open()
  const { key } = await first.current(scopeOfHouse(1))

  const again = await open()

  expect((await stat(join(directory, 'master.key'))).mode & 0o777).toBe(0o600)
  expect(again.master()).toEqual({ id: first.master().id, held: 'file' })
  expect((await again.current(scopeOfHouse(1))).key.equals(key)).toBe(true)
  expect((await again.current(scopeOfHouse(2))).key.equals(key)).toBe(false)
})

it('processes starting together end with the same keys', async () => {
  const rings = await Promise.all(Array.from({ length: 6 }, () => open()))
  const keys = await Promise.all(rings.map(async (one) => (await one.current(scopeOfHouse(1))).key.toString('hex')))

  expect(new Set(rings.map((one) => one.master().id)).size).toBe(1)
  expect(new Set(keys).size).toBe(1)
})

it('takes its master key from the environment, as text or as a file, and writes none', async () => {
  const text = keyAsText(randomBytes(32))
  const first = await open({ text })
  const { key } = await first.current('secrets')
  const file = join(database.directory, `credential-${turn}`)
  await writeFile(file, text)

  const again = await open({ file })

  expect(await readdir(directory)).toEqual([])
  expect(again.master()).toEqual({ id: first.master().id, held: 'environment' })
  expect((await again.current('secrets')).key.equals(key)).toBe(true)
  await expect(open()).rejects.toThrow(/master key .* is missing/)
  await expect(open({ text: 'too short' })).rejects.toThrow(/HYGIE_MASTER_KEY does not hold/)
})

it('neither the database nor the data folder holds a key that opens without the master key', async () => {
  const ring = await open()
  const { key } = await ring.current(scopeOfHouse(1))
  const { rows } = await sql<{ row: string }>`select d::text as row from data_keys d union all select m::text from master_keys m`.execute(database.owner.db)

  expect(rows.map((one) => one.row).join()).not.toContain(key.toString('hex'))
  await sql`select 1 from data_keys`.execute(database.app.db).then(
    () => expect.unreachable(),
    (error: Error) => expect(error.message).toMatch(/permission denied/),
  )
})

it('takes up the keys of the layout of before, then their files are gone', async () => {
  const old = { files: randomBytes(32), secrets: randomBytes(32) }
  await writeFile(join(directory, 'files.key'), old.files)
  await writeFile(join(directory, 'secrets.key'), old.secrets)

  const ring = await open()

  expect((await ring.current('files')).key.equals(old.files)).toBe(true)
  expect((await ring.current('secrets')).key.equals(old.secrets)).toBe(true)
  expect(await readdir(directory)).toEqual(['master.key'])
})

it('a file of before that is not the key kept stays where it is', async () => {
  const ring = await open()
  await ring.current('secrets')
  const other = randomBytes(32)
  await writeFile(join(directory, 'secrets.key'), other)

  await open()

  expect((await readFile(join(directory, 'secrets.key'))).equals(other)).toBe(true)
})

it('a wrapped key moved to another scope does not open', async () => {
  const ring = await open()
  await ring.current(scopeOfHouse(1))
  await sql`update data_keys set scope = 'establishment:2'`.execute(database.owner.db)

  await expect((await open()).current(scopeOfHouse(2))).rejects.toMatchObject({ code: 'keys-altered' })
})

it('seals a value for its table, its column, its row and its establishment', async () => {
  const ring = await open()
  const place = { table: 'mails', column: 'body', row: 7 }
  const one = await sealerOf(ring, 1)
  const sealed = one.seal(place, 'Voir « Réanimation »')

  expect(one.open(place, sealed)).toBe('Voir « Réanimation »')
  expect(one.seal(place, 'x').equals(one.seal(place, 'x'))).toBe(false)
  expect(one.open(place, Buffer.from('\0en attente'))).toBe('en attente')
  for (const other of [
    { ...place, row: 8 },
    { ...place, column: 'subject' },
    { ...place, table: 'actions' },
  ])
    expect(() => one.open(other, sealed)).toThrow('sealed-altered')
  const two = await sealerOf(ring, 2)
  expect(() => two.open(place, sealed)).toThrow('sealed-altered')
  expect(() => one.open(place, sealed.with(sealed.length - 1, (sealed.at(-1) ?? 0) ^ 1))).toThrow('sealed-altered')
})

it('tells a master key without giving it away', () => {
  const key = randomBytes(32)

  expect(masterIdOf(key)).toMatch(/^[0-9a-f]{16}$/)
  expect(masterIdOf(key)).not.toBe(createHash('sha256').update(key).digest('hex').slice(0, 16))
})
