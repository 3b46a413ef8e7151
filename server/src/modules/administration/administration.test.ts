import { existsSync, readdirSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResponseOf, Route } from '@hygie/contract'
import { backup, checkBackup, getStatus, restoreBackup } from '@hygie/contract/administration'
import { getLedgerVerifications } from '@hygie/contract/ledger'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, recordFact, uploadFile } from '@hygie/contract/evidence'
import { evaluateAll } from '@hygie/contract/obligations'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifiedLedger } from '../../../test/verified-ledger.ts'
import { multipartOf, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let source: TestHygie
let target: TestHygie
let ciso: Person
let establishmentId: number
let fileId: number
let archive: Buffer

interface Input {
  params?: Record<string, number>
  body?: object
  file?: { name: string; bytes: Uint8Array }
}

/** As the command line calls: a server to restore has no account yet. */
const inject = (hygie: TestHygie, route: Route, { params = {}, body, file }: Input = {}) => {
  const { server, localToken } = hygie.running
  const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
  const multipart = file ? multipartOf(file, {}) : null
  return server.inject({
    method: route.method,
    url,
    headers: { authorization: `Bearer ${localToken}`, ...(multipart ? { 'content-type': multipart.contentType } : {}) },
    ...(multipart ? { payload: multipart.payload } : body ? { payload: body } : {}),
  })
}
const call = async <R extends Route>(hygie: TestHygie, route: R, input?: Input): Promise<ResponseOf<R>> => {
  const answer = await inject(hygie, route, input)
  expect(answer.statusCode, answer.payload.slice(0, 300)).toBe(200)
  return answer.json()
}
const ledgerOf = (hygie: TestHygie) => verifiedLedger((route, input) => call(hygie, route, input))
const staged = (hygie: TestHygie): string[] => readdirSync(join(hygie.dataDirectory, '.archive'))

beforeAll(async () => {
  source = await startTestHygie()
  target = await startTestHygie()
  ciso = await source.person('Claire Montferrand', { role: 'administrator' })
  establishmentId = ((await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).body as { id: number })
    .id
  const params = { establishmentId }
  fileId = ((await ciso.call(uploadFile, { params, body: {}, file: { name: 'cr.txt', bytes: Buffer.from('Compte rendu') } })).body as { id: number }).id
  await ciso.call(recordFact, { params, body: { kind: 'exercise.record', observedOn: '2026-09-24', fileIds: [fileId] } })
})
afterAll(() => Promise.all([source.stop(), target.stop()]))

it('says where the house stands', async () => {
  const status = (await ciso.call(getStatus)).body as ResponseOf<typeof getStatus>
  expect(status).toMatchObject({ lastBackup: null, lastRestore: null, storage: { files: 1 }, counts: { establishments: 1, accounts: 1, facts: 1 } })
  expect(status.database.migrations.length).toBeGreaterThan(4)
  expect(status.database.migrations).toEqual(Object.keys(source.running.services.migrations).toSorted())
  expect(status.storage.bytes).toBeGreaterThan(10)
})

it('makes an archive, seals that it was made, and leaves no copy of it', async () => {
  const answer = await inject(source, backup)
  archive = answer.rawPayload
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="hygie-\d{4}-\d\d-\d\d\.hygie-backup"/)
  expect(staged(source)).toEqual([])
  expect((await call(source, getStatus)).lastBackup).toMatchObject({ at: expect.any(String), files: 1 })
  expect((await ledgerOf(source)).ok).toBe(true)
})

it('checks an archive without restoring it', async () => {
  expect(await call(target, checkBackup, { file: { name: 'a', bytes: archive } })).toMatchObject({
    files: { count: 1 },
    keys: [],
  })
  const cut = await inject(target, checkBackup, { file: { name: 'a', bytes: archive.subarray(0, archive.length - 40) } })
  expect([cut.statusCode, cut.json()]).toMatchObject([422, { error: { code: 'archive-damaged' } }])
  expect(staged(target)).toEqual([])
})

it('a damaged archive restores nothing, and the server still works', async () => {
  const answer = await inject(target, restoreBackup, { file: { name: 'a', bytes: archive.subarray(0, archive.length - 40) } })
  expect(answer.json()).toMatchObject({ error: { code: 'archive-damaged' } })
  expect(await call(target, getStatus)).toMatchObject({ counts: { establishments: 0, accounts: 0 } })
})

it('says which master key an archive needs, and restores nothing without it', async () => {
  const answer = await inject(target, restoreBackup, { file: { name: 'a', bytes: archive } })
  expect(answer.json()).toMatchObject({ error: { code: 'archive-master-key', data: { masterId: source.running.services.keys.master().id } } })
  expect(await call(target, getStatus)).toMatchObject({ counts: { establishments: 0, accounts: 0 } })
  await copyFile(join(source.dataDirectory, 'keys/master.key'), join(target.dataDirectory, 'keys/master-of-source.key'))
})

it('restored into an empty server: same states, a ledger that holds, files that open, and it goes on at once', async () => {
  const firstRun = target.running.services.firstRunToken
  await call(target, restoreBackup, { file: { name: 'a', bytes: archive } })

  const at = { params: { establishmentId } }
  expect(await call(target, evaluateAll)).toEqual(await call(source, evaluateAll))
  expect((await inject(target, downloadFile, { params: { establishmentId, fileId } })).payload).toBe('Compte rendu')
  await call(target, recordFact, { ...at, body: { kind: 'exercise.record', observedOn: '2026-09-25', fileIds: [fileId] } })
  const report = await ledgerOf(target)
  expect(report.ok).toBe(true)
  expect(report.streams.map((one) => one.stream)).toEqual([`establishment:${establishmentId}`, 'platform'])
  expect(target.running.services.keys.master()).toEqual(source.running.services.keys.master())
  expect(await call(target, getStatus)).toMatchObject({ lastRestore: { archiveOf: expect.any(String) }, counts: { establishments: 1, accounts: 1 } })
  expect(target.running.services.firstRunToken).toBe(firstRun)
  expect(staged(target)).toEqual([])
})

it('is refused where there is something, and to whoever only reads', async () => {
  const again = await inject(target, restoreBackup, { file: { name: 'a', bytes: archive } })
  expect([again.statusCode, again.json()]).toMatchObject([409, { error: { code: 'server-not-empty' } }])
  const reader = await source.person('Lecteur', { role: 'reader', establishmentId })
  for (const route of [backup, getStatus, getLedgerVerifications]) expect((await reader.call(route)).status).toBe(403)
  expect(existsSync(join(target.dataDirectory, 'local-token.json'))).toBe(true)
})

it('names the stream and the entry that were tampered with', async () => {
  const { db } = source.running.services.owner
  await sql`alter table ledger_entries disable trigger append_only`.execute(db)
  await sql`update ledger_entries set actor = 'user:999' where stream = ${`establishment:${establishmentId}`} and seq = 1`.execute(db)
  const { ok, streams } = await ledgerOf(source)
  expect(ok).toBe(false)
  expect(streams.map((one) => [one.stream, one.gravity, one.findings])).toEqual([
    [`establishment:${establishmentId}`, 'bad', [{ kind: 'broken-hash', seq: 1 }]],
    ['platform', 'good', []],
  ])
})
