import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, NO_SCOPE } from '../database/tenant.ts'
import { createFileStore } from '../files/file-store.ts'
import { keyInFile } from '../files/testing/key-in-file.ts'
import { insertFile } from '../files/repository.ts'
import { append } from '../ledger/append.ts'
import { erasePayload } from '../ledger/erase.ts'
import { keyInFolder } from '../ledger/testing/key-in-folder.ts'
import { verifyLedger } from '../ledger/verify.ts'
import type { Made } from './backup.ts'
import type { Manifest } from './manifest.ts'
import { verifyBackup } from './verify-backup.ts'
import { fingerprints, RECOVERY, type TestServer, testServer, V1, V2 } from './test-server.ts'

const now = new Date('2026-11-23T07:30:00Z')
const ONE = { ...NO_SCOPE, read: [1], write: [1] }
let source: TestServer
let target: TestServer
let manifest: Manifest
let made: Made
let archive: string
let sha256: string

const storeOf = async (server: TestServer) =>
  createFileStore({ directory: join(server.data, 'files'), keys: await keyInFile(join(server.data, 'keys', 'files.key')) })
const keyOf = (server: TestServer) => keyInFolder(join(server.data, 'keys'))
const entry = (n: number) => ({ establishmentId: 1, at: now, kind: 'fact.recorded', actor: 'user:1', payload: { n, name: 'Réanimation' } })

beforeAll(async () => {
  source = await testServer(V1)
  target = await testServer(V2)
  const { db } = source.owner
  await sql`insert into establishments (id, name, short_name, sector, legal_status, created_at) overriding system value values (1, ${'CH de Brume\t\\N "«'}, 'CH', 'health', 'public', now())`.execute(
    db,
  )
  await sql`select setval('establishments_id_seq', 41), nextval('receipts')`.execute(db)
  await sql`insert into "Odd_Table" ("select", "é ""x""", bytes, amount, ratio, at, tags) values
    (${'line\nfeed\r\t\\.'}, '{"a": [1, null]}', decode('00ff5c0a', 'hex'), 12345678901234567890.123456789, 0.1, '1999-12-31 23:59:59.123456+02', array['a,b', null, '"']),
    (null, null, null, 'NaN', '-Infinity', 'infinity', '{}')`.execute(db)
  await sql`update "Odd_Table" set parent = 2 where id = 1`.execute(db)
  await db.transaction().execute(async (trx) => {
    await sql`insert into egg values (1, 1)`.execute(trx)
    await sql`insert into hen values (1, 1)`.execute(trx)
  })
  const key = await keyOf(source)
  const put = await (await storeOf(source)).put(1, Readable.from([Buffer.from('Compte rendu')]), { maxBytes: 100 })
  sha256 = put.sha256
  await inScope(source.app.db, ONE, async (trx) => {
    await insertFile(trx, 1, { ...put, name: 'cr.txt', mediaType: 'text/plain', uploadedAt: now, uploadedBy: 'user:1' })
    for (let n = 1; n <= 20; n++) await append(trx, entry(n), key)
  })
  await db.transaction().execute((trx) => erasePayload(trx, { establishmentId: 1, seq: 3, at: now, actor: 'user:1', reason: 'RGPD art. 17' }, key))
  await writeFile(join(source.data, 'keys', 'database-app.password'), 'of the source')

  await keyOf(target)
  await storeOf(target)
  await writeFile(join(target.data, 'keys', 'database-app.password'), 'of the target')

  archive = join(source.directory, 'essai.hygie-backup')
  made = await source.backup(archive)
  manifest = made.manifest
  await target.restore(archive)
})
afterAll(() => Promise.all([source.drop(), target.drop()]))

it('the archive is private, checks without a server and leaves no litter', async () => {
  expect((await stat(archive)).mode & 0o777).toBe(0o600)
  const report = await verifyBackup(archive, { recoveryKey: RECOVERY })
  expect(report).toMatchObject({ manifest, header: { createdAt: now.toISOString(), hygie: '1.0.0' }, ledger: { ok: true, missingStreams: [] } })
  expect(report.ledger?.streams.map((one) => [one.stream, one.entries, one.erased])).toEqual([
    ['establishment:1', 21, 1],
    ['platform', 2, 0],
  ])
  expect(
    createHash('sha256')
      .update(await readFile(archive))
      .digest('hex'),
  ).toBe(made.sha256)
  expect((await stat(archive)).size).toBe(made.bytes)
  expect(manifest.tables.find((table) => table.name === 'ledger_entries')?.rows).toBe(23)
  expect(manifest).toMatchObject({ migrations: Object.keys(V1), files: { count: 1 }, keys: ['files.key', 'ledger-test.pem'] })
  expect((await readdir(source.directory)).filter((name) => name.includes('partial'))).toEqual([])
  for (const server of [source, target]) expect(await readdir(join(server.data, '.archive'))).toEqual([])
})

it('gives identical rows in every table', async () => {
  const names = manifest.tables.map((table) => table.name)
  expect(names).toEqual(expect.arrayContaining(['Odd_Table', 'egg', 'hen', 'establishments', 'ledger_payloads', 'stored_files']))
  await sql`alter table egg drop column colour`.execute(target.owner.db)
  expect(await fingerprints(target, names)).toEqual(await fingerprints(source, names))
  expect(Object.values(await fingerprints(source, ['Odd_Table', 'egg', 'hen'])).map((print) => print.split(' ')[0])).toEqual(['2', '1', '1'])
})

it('migrates on to the version of the server', async () => {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(target.owner.db)
  expect(rows.map((row) => row.name)).toEqual(Object.keys(V2))
})

it('the ledger is valid under the restored key, and grows', async () => {
  const key = await keyOf(target)
  expect((await verifyLedger(target.owner.db, key.publicKey)).ok).toBe(true)
  const { seq } = await inScope(target.app.db, ONE, (trx) => append(trx, entry(99), key))
  expect(seq).toBe(22)
  expect(await verifyLedger(target.owner.db, key.publicKey)).toMatchObject({ ok: true, missingStreams: [] })
})

it('sealed files open under the restored key', async () => {
  expect(await text(await (await storeOf(target)).open(1, sha256))).toBe('Compte rendu')
})

it('numbers go on where they stopped', async () => {
  const { rows } =
    await sql`select nextval('establishments_id_seq')::int as establishment, nextval('receipts')::int as receipt, nextval(pg_get_serial_sequence('"Odd_Table"', 'id'))::int as odd`.execute(
      target.owner.db,
    )
  expect(rows).toEqual([{ establishment: 42, receipt: 501, odd: 3 }])
})

it('guards stand again: triggers, references, walls', async () => {
  const { db } = target.owner
  await expect(sql`delete from ledger_payloads`.execute(db)).rejects.toThrow(/append-only/)
  await expect(sql`update "Odd_Table" set parent = 77 where id = 1`.execute(db)).rejects.toThrow(/foreign key/)
  await expect(sql`insert into egg values (2, 2)`.execute(db)).rejects.toThrow(/egg_hen/)
  await sql`insert into "Odd_Table" ("select") values ('stamp')`.execute(db)
  const stamped = await sql`select doubled from "Odd_Table" where "select" = 'stamp!'`.execute(db)
  expect(stamped.rows).toEqual([{ doubled: 12 }])
  expect((await sql`select 1 from establishments`.execute(target.app.db)).rows).toEqual([])
})

it('a password of the database stays with its server; keys found there are set aside', async () => {
  expect(await readFile(join(target.data, 'keys', 'database-app.password'), 'utf8')).toBe('of the target')
  const aside = (await readdir(target.data)).find((name) => name.startsWith('keys.before-restore-'))
  expect(await readdir(join(target.data, aside ?? ''))).toEqual(['files.key', 'ledger-test.pem'])
})

it('never overwrites an archive', async () => {
  const before = await readFile(archive)
  await expect(source.backup(archive)).rejects.toMatchObject({ code: 'conflict' })
  expect((await readFile(archive)).equals(before)).toBe(true)
})

it('refuses a server that has rows, and changes nothing there', async () => {
  const print = () => fingerprints(target, ['ledger_entries', 'establishments'])
  const before = await print()
  await expect(target.restore(archive)).rejects.toMatchObject({ code: 'server-not-empty', data: { tables: expect.arrayContaining(['establishments']) } })
  expect(await print()).toEqual(before)
})

it('is of one instant while writers go on', async () => {
  const key = await keyOf(source)
  const writing = new AbortController()
  const writers = Array.from({ length: 4 }, async () => {
    while (!writing.signal.aborted) await inScope(source.app.db, ONE, (trx) => append(trx, entry(0), key))
  })
  const out = join(source.directory, 'live.hygie-backup')
  await source.backup(out)
  writing.abort()
  await Promise.all(writers)
  const fresh = await testServer(V2)
  try {
    await fresh.restore(out)
    const report = await verifyLedger(fresh.owner.db, key.publicKey)
    expect(report.ok).toBe(true)
    expect(report.streams[0]?.entries).toBeGreaterThan(20)
  } finally {
    await fresh.drop()
  }
})
