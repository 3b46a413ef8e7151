import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, NO_SCOPE, type Trx } from '../database/tenant.ts'
import { type PlatformDatabase, testDatabase } from '../ledger/test-database.ts'
import * as facts from '../facts/migrations/2026-11-21-020-facts.ts'
import * as imports from '../imports/migrations/2026-11-22-020-imports.ts'
import * as tenancy from '../tenancy/migrations/2026-11-21-001-tenancy.ts'
import * as files from './migrations/2026-11-21-011-files.ts'
import * as removed from './migrations/2026-11-22-031-removed-files.ts'
import * as technical from './migrations/2026-11-23-010-technical-files.ts'
import { cleanFileName, deleteFile, findFile, hashesOf, insertFile, listFiles } from './repository.ts'

let database: PlatformDatabase

beforeAll(async () => {
  database = await testDatabase(tenancy, files, facts, imports, removed, technical)
  for (const id of [1, 2]) {
    await sql`insert into establishments (id, name, short_name, sector, legal_status, created_at) values (${id}, 'CH', 'CH', 'health', 'public', now())`.execute(
      database.owner.db,
    )
  }
})
afterAll(() => database.drop())

const within = <T>(id: number, run: (trx: Trx) => Promise<T>): Promise<T> => inScope(database.app.db, { ...NO_SCOPE, read: [id], write: [id] }, run)
const file = (name: string, sha = 'a') => ({
  sha256: sha.repeat(64),
  name,
  mediaType: 'application/pdf',
  bytes: 12,
  uploadedAt: new Date('2026-11-23T07:30:00Z'),
  uploadedBy: 'user:1',
})

it('keeps what was uploaded, newest first', async () => {
  const first = await within(1, (trx) => insertFile(trx, 1, file('PCA.pdf')))
  const second = await within(1, (trx) => insertFile(trx, 1, file('PRA.pdf', 'b')))
  expect(await within(1, (trx) => findFile(trx, 1, first))).toEqual({ id: first, technical: false, ...file('PCA.pdf') })
  expect((await within(1, (trx) => listFiles(trx, 1))).map((one) => one.id)).toEqual([second, first])
  expect(await within(1, (trx) => hashesOf(trx, 1, [second, first]))).toEqual(['b'.repeat(64), 'a'.repeat(64)])
})

it('a foreign file is not there', async () => {
  const foreign = await within(2, (trx) => insertFile(trx, 2, file('secret.pdf', 'c')))
  for (const asked of [1, 2]) {
    await expect(within(1, (trx) => findFile(trx, asked, foreign))).rejects.toMatchObject({ code: 'not-found' })
    await expect(within(1, (trx) => hashesOf(trx, asked, [foreign]))).rejects.toMatchObject({ code: 'not-found' })
    expect((await within(1, (trx) => listFiles(trx, asked))).map((one) => one.name)).not.toContain('secret.pdf')
  }
  await expect(within(1, (trx) => insertFile(trx, 2, file('planted.pdf')))).rejects.toThrow(/row-level security/)
})

it('says when a content is used no more', async () => {
  const ids = [await within(1, (trx) => insertFile(trx, 1, file('un.pdf', 'd'))), await within(1, (trx) => insertFile(trx, 1, file('deux.pdf', 'd')))]
  const last: boolean[] = []
  for (const id of ids) last.push(await within(1, (trx) => deleteFile(trx, 1, id)))
  expect(last).toEqual([false, true])
})

it.each([
  ['Procès-verbal « 24 sept. ».pdf', 'Procès-verbal « 24 sept. ».pdf'],
  ['factu\u202Efdp.exe', 'factufdp.exe'],
  ['a\u0000b\r\nc\u2028.txt', 'abc.txt'],
  ['\ud83d', '\ufffd'],
  ['\u0007 ', 'file'],
  ['x'.repeat(500), 'x'.repeat(200)],
])('cleans the name %j', (name, expected) => {
  expect(cleanFileName(name)).toBe(expected)
})
