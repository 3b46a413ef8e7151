import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ResponseOf } from '@hygie/contract'
import { getStatus } from '@hygie/contract/administration'
import { createEstablishment } from '@hygie/contract/establishments'
import { uploadFile } from '@hygie/contract/evidence'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person
let establishmentId: number

const DAY_MS = 86_400_000
const put = (text: string) => hygie.running.services.files.put(establishmentId, Readable.from([Buffer.from(text)]), { maxBytes: 1000 })
const age = async (sha256: string, days: number): Promise<void> => {
  const then = new Date(Date.now() - days * DAY_MS)
  await utimes(join(hygie.dataDirectory, 'files', String(establishmentId), sha256.slice(0, 2), sha256), then, then)
}
const stateOf = (sha256: string) => hygie.running.services.files.verify(establishmentId, sha256)
const storage = async (): Promise<ResponseOf<typeof getStatus>['storage']> => ((await ciso.call(getStatus)).body as ResponseOf<typeof getStatus>).storage

beforeAll(async () => {
  hygie = await startTestHygie()
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const created = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  establishmentId = (created.body as { id: number }).id
})
afterAll(() => hygie.stop())

it('a file stored by a process killed before its commit is counted, waits a day, then goes; named ones stay', async () => {
  const upload = await ciso.call(uploadFile, { params: { establishmentId }, body: {}, file: { name: 'a.txt', bytes: Buffer.from('nommé') } })
  const named = (upload.body as { sha256: string }).sha256
  await age(named, 30)
  const child = spawn(process.execPath, ['--input-type=module', '-e', KILLED], {
    env: { ...process.env, FOLDER: hygie.dataDirectory, HOUSE: String(establishmentId), STORE: new URL('file-store.ts', import.meta.url).href },
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  child.kill('SIGKILL')
  await once(child, 'exit')
  const orphan = line.toString().trim()
  expect(await stateOf(orphan)).not.toBe('missing')
  expect(await storage()).toMatchObject({ files: 2, orphans: { files: 1 }, lastSweep: null })

  await hygie.running.services.jobs.tick('files.sweep')
  expect(await stateOf(orphan)).not.toBe('missing')
  await age(orphan, 2)
  await hygie.running.services.jobs.tick('files.sweep')

  expect(await stateOf(orphan)).toBe('missing')
  expect(await stateOf(named)).toBe('whole')
  expect(await storage()).toMatchObject({ files: 1, orphans: { files: 0, bytes: 0 }, lastSweep: { files: 1, bytes: expect.any(Number) } })
})

it('a content stored again is young again', async () => {
  const { sha256 } = await put('deux fois')
  await age(sha256, 2)
  await put('deux fois')
  await hygie.running.services.jobs.tick('files.sweep')
  expect(await stateOf(sha256)).toBe('whole')
  expect(await hygie.running.services.files.remove(establishmentId, sha256, new Date(Date.now() - DAY_MS))).toBe(false)
})

it('each start sweeps', async () => {
  const { sha256 } = await put('avant le départ')
  await age(sha256, 2)
  const { jobs } = hygie.running.services
  await jobs.stop()
  await jobs.start(hygie.running.services)
  expect(await stateOf(sha256)).toBe('missing')
})

/** Stores, says so, and never commits. */
const KILLED = `
const { createFileStore } = await import(process.env.STORE)
const { keyInFile } = await import(process.env.STORE + '/../testing/key-in-file.ts')
const keys = await keyInFile(process.env.FOLDER + '/keys/test.key')
const store = await createFileStore({ directory: process.env.FOLDER + '/files', keys })
const { sha256 } = await store.put(Number(process.env.HOUSE), [Buffer.from('jamais nommé')], { maxBytes: 1000 })
process.stdout.write(sha256 + '\\n')
setInterval(() => {}, 1000)
`
