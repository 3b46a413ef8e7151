import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ResponseOf, Route } from '@hygie/contract'
import { getStatus } from '@hygie/contract/administration'
import { checkBackup, downloadBackup, listBackups, makeRecoveryKey, restoreAtFirstRun, restoreBackup, startBackup } from '@hygie/contract/backups'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, recordFact, uploadFile } from '@hygie/contract/evidence'
import { verifyLedger } from '@hygie/contract/ledger'
import { evaluateAll } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifiedLedger } from '../../../test/verified-ledger.ts'
import { newRecoveryKey, writeRecoveryKey } from '../../platform/archive/index.ts'
import { multipartOf, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let source: TestHygie
let target: TestHygie
let ciso: Person
let establishmentId: number
let fileId: number
let archive: Buffer
let recoveryKey: string

interface Input {
  params?: Record<string, number | string>
  body?: Record<string, unknown>
  file?: { name: string; bytes: Uint8Array }
}

/** As the command line calls: a server to restore has no account yet. */
const inject = (hygie: TestHygie, route: Route, { params = {}, body, file }: Input = {}) => {
  const { server, localToken } = hygie.running
  const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
  const multipart = file ? multipartOf(file, (body ?? {}) as Record<string, string>) : null
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
const staged = async (hygie: TestHygie): Promise<string[]> => readdir(join(hygie.dataDirectory, '.archive')).catch(() => [])
const file = (bytes: Uint8Array) => ({ name: 'a', bytes })

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

it('without a recovery key nothing is written: an archive nobody can open is none', async () => {
  const answer = await inject(source, startBackup)

  expect([answer.statusCode, answer.json()]).toMatchObject([409, { error: { code: 'no-recovery-key' } }])
  expect(await call(source, listBackups)).toMatchObject({ recoveryKey: null, archives: [], lastBackup: null, running: null })
})

it('the recovery key is told once, stays nowhere, and is not replaced by mistake', async () => {
  const made = await call(source, makeRecoveryKey, { body: {} })
  recoveryKey = made.key

  expect(await call(source, listBackups)).toMatchObject({ recoveryKey: made.id })
  expect((await inject(source, makeRecoveryKey, { body: {} })).json()).toMatchObject({ error: { code: 'conflict', data: { id: made.id } } })
  const files = (await readdir(source.dataDirectory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const contents = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')))
  expect(contents.filter((text) => text.includes(recoveryKey.slice(0, 19)))).toEqual([])
})

it('makes a sealed archive in its folder, with its sum beside, told in the ledger', async () => {
  const { name } = await call(source, startBackup)
  while ((await call(source, listBackups)).running) await wait(20)
  const { lastBackup, archives, trouble } = await call(source, listBackups)
  archive = (await inject(source, downloadBackup, { params: { name } })).rawPayload

  expect(lastBackup).toMatchObject({ name, files: 1, bytes: archive.length })
  expect(trouble).toBeNull()
  expect(archives).toMatchObject([{ name, openable: true, bytes: archive.length }])
  expect(await readFile(join(source.dataDirectory, 'backups', `${name}.sha256`), 'utf8')).toBe(`${lastBackup?.sha256}  ${name}\n`)
  expect(await staged(source)).toEqual([])
  expect((await ledgerOf(source)).ok).toBe(true)
})

it('checks an archive to its chains without restoring it', async () => {
  expect(await call(target, checkBackup, { file: file(archive), body: { recoveryKey } })).toMatchObject({
    files: { count: 1 },
    keys: ['backup-recovery.pub.pem'],
    ours: false,
    ledger: { ok: true, streams: 2 },
  })
  expect(await call(source, checkBackup, { file: file(archive), body: { recoveryKey } })).toMatchObject({ ours: true })
  const cases: [Uint8Array, string, string][] = [
    [archive.subarray(0, archive.length - 40), recoveryKey, 'archive-damaged'],
    [archive, '', 'recovery-key-needed'],
    [archive, 'ABCD-EFGH', 'recovery-key-unreadable'],
    [archive, writeRecoveryKey(newRecoveryKey()), 'wrong-recovery-key'],
  ]
  for (const [bytes, key, code] of cases) {
    const answer = await inject(target, checkBackup, { file: file(bytes), body: { recoveryKey: key } })
    expect([answer.statusCode, answer.json()]).toMatchObject([422, { error: { code } }])
  }
  expect(await staged(target)).toEqual([])
})

it('a damaged archive restores nothing, and the server still works', async () => {
  const answer = await inject(target, restoreBackup, { file: file(archive.subarray(0, archive.length - 40)), body: { recoveryKey } })
  expect(answer.json()).toMatchObject({ error: { code: 'archive-damaged' } })
  expect(await call(target, getStatus)).toMatchObject({ counts: { establishments: 0, accounts: 0 } })
})

it('restored from the first page of an empty server: same states, a ledger that holds, files that open, and it goes on at once', async () => {
  const token = target.running.firstRunToken ?? ''
  const refused = await inject(target, restoreAtFirstRun, { file: file(archive), body: { token: 'guessed', recoveryKey } })
  expect(refused.json()).toMatchObject({ error: { code: 'first-run-link-expired' } })
  const restored = await call(target, restoreAtFirstRun, { file: file(archive), body: { token, recoveryKey } })

  expect(restored).toMatchObject({ masterKeyWritten: true, ours: true })
  const at = { params: { establishmentId } }
  expect(await call(target, evaluateAll)).toEqual(await call(source, evaluateAll))
  expect((await inject(target, downloadFile, { params: { establishmentId, fileId } })).payload).toBe('Compte rendu')
  await call(target, recordFact, { ...at, body: { kind: 'exercise.record', observedOn: '2026-09-25', fileIds: [fileId] } })
  const report = await ledgerOf(target)
  expect(report.ok).toBe(true)
  expect(report.streams.map((one) => one.stream)).toEqual([`establishment:${establishmentId}`, 'platform'])
  expect(target.running.services.keys.master().id).toBe(source.running.services.keys.master().id)
  expect(await call(target, getStatus)).toMatchObject({ lastRestore: { archiveOf: expect.any(String) }, counts: { establishments: 1, accounts: 1 } })
  // Same paper for the archives to come.
  expect((await call(target, listBackups)).recoveryKey).toBe((await call(source, listBackups)).recoveryKey)
  expect(await staged(target)).toEqual([])
})

it('is refused where there is something, and to whoever only reads', async () => {
  const again = await inject(target, restoreBackup, { file: file(archive), body: { recoveryKey } })
  expect([again.statusCode, again.json()]).toMatchObject([409, { error: { code: 'server-not-empty' } }])
  const token = target.running.firstRunToken ?? ''
  expect((await inject(target, restoreAtFirstRun, { file: file(archive), body: { token, recoveryKey } })).json()).toMatchObject({
    error: { code: 'already-initialised' },
  })
  const reader = await source.person('Lecteur', { role: 'reader', establishmentId })
  for (const route of [listBackups, startBackup, getStatus, verifyLedger]) expect((await reader.call(route)).status).toBe(403)
  expect(existsSync(join(target.dataDirectory, 'local-token.json'))).toBe(true)
})
