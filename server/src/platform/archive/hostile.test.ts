import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { extract, pack } from 'tar-stream'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { inScope, NO_SCOPE } from '../database/tenant.ts'
import { createFileStore } from '../files/file-store.ts'
import { keyInFile } from '../files/testing/key-in-file.ts'
import { append } from '../ledger/append.ts'
import { keyInFolder } from '../ledger/testing/key-in-folder.ts'
import { openStream, splitHeader } from './sealed/stream.ts'
import { type TestServer, testServer, V2 } from './test-server.ts'
import { verifyBackup } from './verify-backup.ts'

const now = new Date('2026-11-23T07:30:00Z')
let source: TestServer
let target: TestServer
let archive: Buffer
let untouched: unknown

beforeAll(async () => {
  source = await testServer(V2)
  target = await testServer(V2)
  await sql`insert into establishments (id, name, short_name, sector, legal_status, created_at) values (1, 'CH', 'CH', 'health', 'public', now())`.execute(
    source.owner.db,
  )
  await sql`insert into ghts (id, name, created_at) values (1, 'GHT', now())`.execute(source.owner.db)
  const member = sql`insert into ght_members (ght_id, establishment_id, membership, name, short_name, sector, legal_status) values (1, 1, 'party', 'CH', 'CH', 'health', 'public')`
  await member.execute(source.owner.db)
  const key = await keyInFolder(join(source.data, 'keys'))
  await inScope(source.app.db, { ...NO_SCOPE, read: [1], write: [1] }, (trx) =>
    append(trx, { establishmentId: 1, at: now, kind: 'a', actor: 'user:1', payload: { n: 1 } }, key),
  )
  const store = await createFileStore({ directory: join(source.data, 'files'), keys: await keyInFile(join(source.data, 'keys', 'files.key')) })
  await store.put(1, Readable.from([Buffer.from('Compte rendu')]), { maxBytes: 100 })
  const sealed = join(source.directory, 'whole')
  const { archiveKey } = await source.backup(sealed)
  // As the first versions wrote it: what is inside is refused for what it is, sealed or not.
  const { read, rest } = await splitHeader(Readable.from([await readFile(sealed)]))
  if (!read) throw new Error('it is sealed')
  archive = await buffer(openStream(rest, read, { archiveKey }))
  await keyInFolder(join(target.data, 'keys'))
  untouched = await stateOf(target)
})
afterAll(() => Promise.all([source.drop(), target.drop()]))
afterEach(async () => expect(await stateOf(target)).toEqual(untouched))

/** What must not change when an archive is refused: schema, rows, files, keys. */
async function stateOf(server: TestServer): Promise<unknown> {
  const columns = await sql`select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(
    server.owner.db,
  )
  const rules =
    await sql`select conname, convalidated from pg_constraint where contype = 'f' union all select tgname, tgenabled = 'O' from pg_trigger where not tgisinternal order by 1`.execute(
      server.owner.db,
    )
  const rows =
    await sql`select (select count(*) from establishments) as e, (select count(*) from ledger_entries) as l, (select count(*) from kysely_migration) as m`.execute(
      server.owner.db,
    )
  const paths = (await readdir(server.data, { recursive: true })).filter((path) => !path.startsWith('.archive') && path !== 'files').toSorted()
  const leftovers = await readdir(join(server.data, '.archive')).catch(() => [])
  return [columns.rows, rules.rows, rows.rows, paths, leftovers, await readFile(join(server.data, 'keys', 'ledger-test.pem'), 'utf8')]
}

interface Entry {
  name: string
  content: Buffer
  type?: 'symlink'
}

async function unpack(bytes: Buffer): Promise<Entry[]> {
  const untar = extract()
  untar.end(zstdDecompressSync(bytes))
  const entries: Entry[] = []
  for await (const entry of untar) entries.push({ name: entry.header.name, content: await buffer(entry as AsyncIterable<Buffer>) })
  return entries
}

async function repack(entries: Entry[]): Promise<Buffer> {
  const tar = pack()
  for (const { name, content, type } of entries) {
    if (type) tar.entry({ name, type, linkname: '/etc/passwd' })
    else tar.entry({ name }, content)
  }
  tar.finalize()
  return zstdCompressSync(await buffer(tar as AsyncIterable<Buffer>))
}

/** An archive remade by somebody who knows the format: sums and manifest agree again. */
async function remake(change: (entries: Entry[]) => Entry[] | undefined): Promise<Buffer> {
  const before = (await unpack(archive)).filter((entry) => entry.name !== 'SHA256SUMS')
  const entries = change(before) ?? before
  const sum = (content: Buffer) => createHash('sha256').update(content).digest('hex')
  const manifest = JSON.parse(find(entries, 'manifest.json').content.toString()) as { tables: { name: string; bytes: number; sha256: string }[] }
  for (const table of manifest.tables) {
    const { content } = find(entries, `tables/public.${table.name}.copy`)
    Object.assign(table, { bytes: content.length, sha256: sum(content) })
  }
  find(entries, 'manifest.json').content = Buffer.from(JSON.stringify(manifest))
  return repack([...entries, { name: 'SHA256SUMS', content: Buffer.from(entries.map((entry) => `${sum(entry.content)}  ${entry.name}\n`).join('')) }])
}

function find(entries: Entry[], name: string): Entry {
  const entry = entries.find((one) => one.name === name)
  if (!entry) throw new Error(`no ${name}`)
  return entry
}

/** Changes one text of one entry. */
const edit = (name: string, from: string | RegExp, to: string) => (entries: Entry[]) => {
  const entry = find(entries, name)
  const text = entry.content.toString('utf8')
  expect(text).toMatch(from)
  entry.content = Buffer.from(text.replace(from, to))
  return entries
}

async function expectRefusal(bytes: Buffer, expected: object, readable = false): Promise<void> {
  const file = join(target.directory, 'refused')
  await writeFile(file, bytes)
  const refusal: unknown = await verifyBackup(file, null).then(
    () => 'readable',
    (error: unknown) => error,
  )
  expect({ refusal }).toMatchObject({ refusal: readable ? 'readable' : expected })
  await expect(target.restore(file)).rejects.toMatchObject(expected)
}

it('the tools of this test give back a good archive', async () => {
  const fresh = await testServer(V2)
  await writeFile(join(fresh.directory, 'remade'), await remake((entries) => entries))
  expect(await fresh.restore(join(fresh.directory, 'remade'))).toMatchObject({ manifest: { format: 'hygie-backup' }, header: null })
  await fresh.drop()
})

// The very last bytes are the frame's own checksum: nothing is read from them.
it.each([0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98])('one flipped bit at %f of the file', async (part) => {
  const bytes = Buffer.from(archive)
  const at = Math.floor(bytes.length * part)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  await expectRefusal(bytes, { code: 'archive-damaged' })
})

it.each([0, 10, 0.5, 0.99])('cut at %f', async (part) => {
  await expectRefusal(archive.subarray(0, part < 1 ? Math.floor(archive.length * part) : part), { code: 'archive-damaged' })
})

it('something else altogether', async () => {
  await expectRefusal(Buffer.from('PK\u0003\u0004 not a backup'), { code: 'archive-damaged', data: { reason: 'unreadable' } })
  await expectRefusal(await repack([{ name: 'hello.txt', content: Buffer.from('hello') }]), { code: 'archive-damaged', data: { reason: 'no-manifest' } })
})

it.each<[string, string, (entries: Entry[]) => Entry[]]>([
  ['a row changed', 'sums', edit('tables/public.establishments.copy', 'CH', 'XX')],
  ['a key changed', 'sums', edit('keys/ledger-test.pem', /[A-Z]{3}/, 'xyz')],
  ['a table left out', 'sums', (entries) => entries.filter((entry) => entry.name !== 'tables/public.establishments.copy')],
  ['a file left out', 'sums', (entries) => entries.filter((entry) => !entry.name.startsWith('files/'))],
  ['an entry twice', 'unexpected-entry', (entries) => entries.flatMap((entry) => (entry.name.startsWith('keys/') ? [entry, entry] : [entry]))],
  ['no sums', 'cut', (entries) => entries.filter((entry) => entry.name !== 'SHA256SUMS')],
])('altered and packed again: %s', async (_, reason, change) => {
  await expectRefusal(await repack(change(await unpack(archive))), { code: 'archive-damaged', data: { reason } })
})

it.each(['../escaped', 'keys/../../escaped', '/etc/escaped', 'tables/public.x;drop.copy', 'files/1/aa/short', 'keys/database-app.password', 'other/thing'])(
  'an entry that is none of ours: %s',
  async (name) => {
    await expectRefusal(await remake((entries) => [...entries, { name, content: Buffer.from('x') }]), {
      code: 'archive-damaged',
      data: { reason: 'unexpected-entry', name },
    })
  },
)

it('a link in place of a file', async () => {
  const linked = await remake((entries) => [...entries, { name: 'keys/linked.key', content: Buffer.alloc(0), type: 'symlink' }])
  await expectRefusal(linked, { code: 'archive-damaged', data: { reason: 'unexpected-entry' } })
})

it('a newer format', async () => {
  await expectRefusal(await remake(edit('manifest.json', '"version": 1', '"version": 2')), { code: 'archive-newer', data: { version: 2, readable: 1 } })
})

it('migrations this version does not know', async () => {
  const newer = await remake(edit('manifest.json', '"099-later"', '"099-later", "2031-unknown"'))
  await expectRefusal(newer, { code: 'archive-unknown-migrations' }, true)
})

it.each<[string, (entries: Entry[]) => Entry[]]>([
  ['a value of the wrong type', edit('tables/public.establishments.copy', /^1\t/, 'one\t')],
  ['a reference to nothing', edit('tables/public.ght_members.copy', /^1\t1\t/, '1\t77\t')],
  ['a column too many', edit('tables/public.ght_members.copy', /\n/, '\tmore\n')],
  ['a row count that lies', edit('manifest.json', /("name": "ghts",[^}]*"rows": )1/, '$12')],
  ['a column that is not', edit('manifest.json', '"short_name"', '"short_nam"')],
])('rows that do not hold: %s, nothing is half restored', async (_, change) => {
  await expectRefusal(await remake(change), { code: 'archive-damaged', data: { reason: 'rows' } }, true)
})

it('a missing archive is told as such', async () => {
  await expect(target.restore(join(target.directory, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' })
})

it('a disk that refuses the keys: the files go back and no row stays', async () => {
  const fresh = await testServer(V2)
  await writeFile(join(fresh.data, 'keys'), 'a file where a folder should be')
  await mkdir(join(fresh.data, 'files', '7'), { recursive: true })
  await expect(fresh.restore(join(source.directory, 'whole'))).rejects.toMatchObject({ syscall: 'mkdir' })
  expect((await readdir(fresh.data, { recursive: true })).filter((path) => !path.includes('before-restore')).toSorted()).toEqual([
    '.archive',
    'files',
    'files/7',
    'keys',
  ])
  const { rows } = await sql`select 1 from establishments`.execute(fresh.owner.db)
  expect(rows).toEqual([])
  await fresh.drop()
})
