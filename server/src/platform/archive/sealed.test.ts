import { generateKeyPairSync } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, NO_SCOPE } from '../database/tenant.ts'
import { append } from '../ledger/append.ts'
import { keyInFolder } from '../ledger/testing/key-in-folder.ts'
import { parseHeader } from './sealed/header.ts'
import { readHeader } from './sealed/read-header.ts'
import { idOfKey, newRecoveryKey, readRecoveryKey, writeRecoveryKey } from './sealed/recovery-key.ts'
import { CHUNK_BYTES, openStream } from './sealed/stream.ts'
import { RECOVERY, type TestServer, testServer, V2 } from './test-server.ts'
import { isSignedBy, verifyBackup } from './verify-backup.ts'

let source: TestServer
let folder: string
let file: string
let archive: Buffer
let archiveKey: Buffer
let headerBytes: number
const SEALED = CHUNK_BYTES + 16

beforeAll(async () => {
  source = await testServer(V2)
  folder = join(source.directory, 'out')
  await mkdir(folder)
  await sql`insert into establishments (id, name, short_name, sector, legal_status, created_at) values (1, 'CH', 'CH', 'health', 'public', now())`.execute(
    source.owner.db,
  )
  // Noise does not compress: several chunks.
  await sql`insert into "Odd_Table" ("select") select encode(sha256(n::text::bytea), 'base64') from generate_series(1, 90000) n`.execute(source.owner.db)
  const key = await keyInFolder(join(source.data, 'keys'))
  for (let n = 1; n <= 5; n++)
    await inScope(source.app.db, { ...NO_SCOPE, read: [1], write: [1] }, (trx) =>
      append(
        trx,
        { establishmentId: 1, at: new Date('2026-11-23T07:30:00.12Z'), kind: 'a', actor: 'user:1', payload: { n, text: 'tab\t, line\nand \\ « é »' } },
        key,
      ),
    )
  file = join(folder, 'whole')
  archiveKey = (await source.backup(file)).archiveKey
  archive = await readFile(file)
  headerBytes = (await readHeader(file))?.bytes.length ?? 0
  expect(archive.length).toBeGreaterThan(headerBytes + 3 * SEALED)
})
afterAll(() => source.drop())

const check = async (bytes: Buffer): Promise<unknown> => {
  const altered = join(folder, 'altered')
  await writeFile(altered, bytes)
  return verifyBackup(altered, { recoveryKey: RECOVERY }).catch((error: unknown) => error)
}

it('opens with the recovery key, or with its own; with no other', async () => {
  for (const opener of [{ recoveryKey: RECOVERY }, { archiveKey }]) expect((await verifyBackup(file, opener)).ledger?.ok).toBe(true)
  const wanted = idOfKey(RECOVERY.publicKey)
  await expect(verifyBackup(file, { recoveryKey: newRecoveryKey() })).rejects.toMatchObject({ code: 'wrong-recovery-key', data: { wanted } })
  await expect(verifyBackup(file, { archiveKey: Buffer.alloc(32) })).rejects.toMatchObject({ code: 'wrong-recovery-key' })
  await expect(verifyBackup(file, null)).rejects.toMatchObject({ code: 'recovery-key-needed', data: { wanted } })
})

it('nothing of the house can be read in it', () => {
  for (const word of ['establishments', 'PRIVATE KEY', 'HYGFILE', 'tables/', 'manifest']) expect(archive.includes(word)).toBe(false)
})

it('a byte flipped, wherever it is', async () => {
  const places = [0, 9, 11, 40, headerBytes - 3, headerBytes, headerBytes + SEALED - 1, headerBytes + SEALED, archive.length - 17, archive.length - 1]
  for (let step = 1; step < 20; step++) places.push(Math.floor((archive.length * step) / 20))
  for (const at of places) {
    const bytes = Buffer.from(archive)
    bytes[at] = (bytes[at] ?? 0) ^ 0x01
    expect([at, await check(bytes)]).toMatchObject([at, { code: expect.stringMatching(/^archive-(damaged|newer)$|^wrong-recovery-key$/) }])
  }
})

it('cut anywhere, at the end of a chunk too', async () => {
  for (const length of [0, 5, 12, headerBytes - 1, headerBytes, headerBytes + SEALED, headerBytes + 2 * SEALED, headerBytes + SEALED + 7, archive.length - 1])
    expect([length, await check(archive.subarray(0, length))]).toMatchObject([length, { code: 'archive-damaged' }])
})

it('the seal alone sees the end cut at a whole chunk, before anything that is inside is read', async () => {
  const read = await readHeader(file)
  if (!read) throw new Error('it is sealed')
  const open = async (bytes: Buffer): Promise<void> => {
    for await (const _ of openStream(Readable.from([bytes]), read, { archiveKey }));
  }
  await expect(open(archive.subarray(headerBytes))).resolves.toBeUndefined()
  for (const chunks of [1, 2])
    await expect(open(archive.subarray(headerBytes, headerBytes + chunks * SEALED))).rejects.toMatchObject({ data: { reason: 'cut' } })
})

it('chunks swapped, repeated, left out, added', async () => {
  const head = archive.subarray(0, headerBytes)
  const chunk = (n: number): Buffer => archive.subarray(headerBytes + n * SEALED, headerBytes + (n + 1) * SEALED)
  const rest = (n: number): Buffer => archive.subarray(headerBytes + n * SEALED)
  const changed = {
    swapped: [head, chunk(1), chunk(0), rest(2)],
    repeated: [head, chunk(0), chunk(0), rest(1)],
    'left out': [head, chunk(0), rest(2)],
    added: [archive, chunk(0)],
    'something after': [archive, Buffer.from('more')],
  }
  for (const [how, parts] of Object.entries(changed)) expect([how, await check(Buffer.concat(parts))]).toMatchObject([how, { code: 'archive-damaged' }])
})

it('a chunk of another archive sealed for the same key does not fit', async () => {
  const other = join(folder, 'other')
  await source.backup(other)
  const bytes = await readFile(other)

  expect(await check(Buffer.concat([archive.subarray(0, headerBytes), bytes.subarray(headerBytes)]))).toMatchObject({ code: 'archive-damaged' })
})

it('the header says who sealed it, and cannot be made to say another', async () => {
  const read = await readHeader(file)
  const key = await keyInFolder(join(source.data, 'keys'))
  expect(read && isSignedBy(read.header, key.publicKeyPem)).toBe(true)
  const stranger = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const forged = Buffer.from((read?.bytes.toString('latin1') ?? '').replace(read?.header.signer ?? '', stranger), 'latin1')
  expect(() => parseHeader(forged)).toThrow(expect.objectContaining({ data: { reason: 'signature' } }))
})

it('a newer sealed format is told as such', async () => {
  expect(await check(Buffer.from(archive.toString('latin1').replace('"version":1', '"version":2'), 'latin1'))).toMatchObject({ code: 'archive-newer' })
})

it('the recovery key survives paper: case, spaces, confused signs; a mistyped one is told', () => {
  const typed = writeRecoveryKey(RECOVERY)
  expect(typed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/)
  const sloppy = typed.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  for (const text of [typed, sloppy, `\n${typed} `]) expect(idOfKey(readRecoveryKey(text).publicKey)).toBe(idOfKey(RECOVERY.publicKey))
  const wrong = typed.replace(/.$/, (sign) => (sign === '7' ? '8' : '7'))
  for (const text of ['', 'abc', wrong, `${typed}0`, typed.slice(0, -1), typed.replaceAll('-', '!')])
    expect(() => readRecoveryKey(text)).toThrow(expect.objectContaining({ code: 'recovery-key-unreadable' }))
})

it('never among the files it holds, a link notwithstanding', async () => {
  await mkdir(join(source.data, 'files'), { recursive: true })
  await symlink(join(source.data, 'files'), join(source.directory, 'link'))
  for (const out of [join(source.data, 'files', 'a'), join(source.data, 'keys', 'a'), join(source.data, 'a'), join(source.directory, 'link', 'a')])
    await expect(source.backup(out)).rejects.toMatchObject({ code: 'backup-folder-refused' })
  await mkdir(join(source.data, 'backups'))
  expect((await source.backup(join(source.data, 'backups', 'a'))).bytes).toBeGreaterThan(0)
})

it('a cancelled backup leaves nothing, under any name', async () => {
  const before = await readdir(folder)
  const cancel = new AbortController()
  const seen: string[] = []
  const made = source.backup(join(folder, 'cancelled'), {
    signal: cancel.signal,
    progress: ({ phase, done, total }) => {
      seen.push(phase)
      expect(done).toBeLessThanOrEqual(total)
      if (phase === 'archive' && done > 100_000) cancel.abort()
    },
  })
  await expect(made).rejects.toMatchObject({ name: 'AbortError' })
  expect(new Set(seen)).toEqual(new Set(['rows', 'archive']))
  expect(await readdir(folder)).toEqual(before)
  expect(await readdir(join(source.data, '.archive'))).toEqual([])
})

it.skipIf(process.getuid?.() === 0)('a folder one may not write in', async () => {
  const closed = join(source.directory, 'closed')
  await mkdir(closed)
  await chmod(closed, 0o500)
  await expect(source.backup(join(closed, 'a'))).rejects.toMatchObject({ code: 'backup-folder-unwritable', data: { folder: closed } })
})

it('a ledger altered before the backup: whole as an archive, not valid as a ledger', async () => {
  await sql`alter table ledger_payloads disable trigger user`.execute(source.owner.db)
  await sql`update ledger_payloads set payload = '{"n": 99}' where stream = 'establishment:1' and seq = 4`.execute(source.owner.db)
  await source.backup(join(folder, 'tampered'))

  const { ledger } = await verifyBackup(join(folder, 'tampered'), { recoveryKey: RECOVERY })

  expect(ledger?.ok).toBe(false)
  expect(ledger?.streams[0]).toMatchObject({ stream: 'establishment:1', entries: 5, findings: [{ kind: 'payload-altered', seq: 4 }] })
})
