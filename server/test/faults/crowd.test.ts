import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { createEstablishment } from '@hygie/contract/establishments'
import { listFacts, uploadFile } from '@hygie/contract/evidence'
import { importRegister } from '@hygie/contract/identification'
import { listImports } from '@hygie/contract/imports'
import { firstRun } from '@hygie/contract/accounts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../database.ts'
import { ask, type OneProcess, startOne } from '../several-processes/processes.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { verifiedLedger } from '../verified-ledger.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const CLAIRE = { name: 'Claire Montferrand', jobTitle: 'RSSI', email: 'rssi@example.org', password: 'une phrase longue et à moi' }
const HEAD = 'Application;Profil;Moyen;Accès;Équipés;Actifs\r\n'
const PARALLEL = 100
const MEGABYTE = 2 ** 20

let database: TestDatabase
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let hygie: OneProcess
let session: { cookie: string; csrf: string }

const send = (...[route, given]: [Parameters<typeof ask>[2], Parameters<typeof ask>[3]?]) => ask(hygie, session, route, given)
const newHouse = async (name: string): Promise<{ establishmentId: number }> => {
  const { body } = await send(createEstablishment, { body: { name, shortName: name.slice(0, 20), sector: 'health', legalStatus: 'public' } })
  return { establishmentId: Number(body['id']) }
}
/** The most memory the server ever took. */
const peakMegabytes = (): number => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${hygie.pid}/status`, 'utf8'))?.[1]) / 1024

beforeAll(async () => {
  database = await createDatabase()
  folder = await temporaryFolder()
  hygie = await startOne(database, folder.path)
  const opened = await ask(hygie, null, firstRun, { body: { ...CLAIRE, token: hygie.firstRun } })
  session = { cookie: opened.cookie ?? '', csrf: String(opened.body['csrfToken']) }
})
afterAll(async () => {
  await hygie.stop()
  await database.drop()
  await folder.remove()
})

it(`${PARALLEL} imports at once, in two houses: each whole or refused with what to do, and nobody else waits for long`, async () => {
  const houses = [await newHouse('CH UN'), await newHouse('CH DEUX')]
  const began = performance.now()
  const answers = Promise.all(
    Array.from({ length: PARALLEL }, async (_, n) => {
      const text = `${HEAD}Application ${n};Médecins;CPS;sur place;${n};100\r\nApplication ${n};IDE;e-CPS;sur place;1;${n + 1}\r\n`
      const fields = { preview: 'false', countedOn: '2026-11-02', signedBy: 'Karim Belhadj' }
      return send(importRegister, { params: houses[n % 2] ?? {}, file: new TextEncoder().encode(text), fields })
    }),
  )
  const waits: number[] = []
  const over = answers.then(() => true)
  for (;;) {
    const asked = performance.now()
    expect((await send(listFacts, { params: houses[0] ?? {} })).status).toBe(200)
    waits.push(performance.now() - asked)
    if (await Promise.race([over, new Promise((resolve) => setTimeout(() => resolve(false), 100))])) break
  }
  const all = await answers
  // Who is told to come back has left nothing behind.
  const refused = all.filter((one) => one.status !== 200)
  for (const one of refused) expect([429, 503], JSON.stringify(one.body)).toContain(one.status)
  const loaded = all.filter((one) => one.status === 200)
  for (const one of loaded) expect(one.body).toMatchObject({ loaded: 2, skipped: [] })
  const kept = await Promise.all(houses.map(async (params) => ((await send(listImports, { params })).body['imports'] as unknown[]).length))
  expect(kept[0]! + kept[1]!).toBe(loaded.length)
  console.log(
    `${loaded.length} imports of ${PARALLEL} in ${Math.round(performance.now() - began)} ms, ${refused.length} told to come back; a page meanwhile waited at most ${Math.round(Math.max(...waits))} ms`,
  )
  const verified = await verifiedLedger(async (route, input) => (await send(route, input)).body)
  expect(verified.ok, JSON.stringify(verified)).toBe(true)
})

it('two gigabytes where 600 MB are the most: told so, nothing stays, memory does not follow', async () => {
  const params = await newHouse('CH TROIS')
  const before = peakMegabytes()
  const url = new URL(uploadFile.path.replace(':establishmentId', String(params.establishmentId)), hygie.address)
  const response = await fetch(url, {
    method: 'POST',
    headers: { cookie: session.cookie, 'x-csrf-token': session.csrf, 'content-type': 'multipart/form-data; boundary=hygie' },
    body: Readable.toWeb(Readable.from(huge(2048))) as ReadableStream<Uint8Array>,
    duplex: 'half',
  })
  expect([response.status, await response.json()]).toMatchObject([413, { error: { code: 'payload-too-large', data: { maxBytes: 600 * MEGABYTE } } }])
  expect(peakMegabytes() - before).toBeLessThan(200)
  expect((await send(listFacts, { params })).status).toBe(200)
})

function* huge(megabytes: number): Generator<Uint8Array> {
  const part = new Uint8Array(MEGABYTE)
  yield new TextEncoder().encode('--hygie\r\ncontent-disposition: form-data; name="file"; filename="x.bin"\r\n\r\n')
  for (let sent = 0; sent < megabytes; sent++) yield part
  yield new TextEncoder().encode('\r\n--hygie--\r\n')
}
