import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResponseOf } from '@hygie/contract'
import { createEstablishment } from '@hygie/contract/establishments'
import { uploadFile } from '@hygie/contract/evidence'
import { compareAnchor, exportLedger, getHouseVerification, verifyHouseLedger } from '@hygie/contract/ledger'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { verifiedLedger } from '../../../test/verified-ledger.ts'
import { anchorCode, append, keepPaperAnchor, parseAnchor, streamOf } from '../../platform/ledger/index.ts'

let hygie: TestHygie
let admin: Person
let reader: Person
let params: { establishmentId: number }
let other: { establishmentId: number }

const house = async (name: string) => ({
  establishmentId: ((await admin.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } })).body as { id: number }).id,
})

beforeAll(async () => {
  hygie = await startTestHygie()
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })
  params = await house('CH du Test')
  other = await house('CH Voisin')
  reader = await hygie.person('Lectrice', { role: 'reader', ...params })
  await admin.call(uploadFile, { params, body: {}, file: { name: 'cr.txt', bytes: Buffer.from('Compte rendu') } })
  const { owner, ledgerKey } = hygie.running.services
  for (const { establishmentId } of [params, other])
    await owner.db.transaction().execute(async (trx) => {
      for (let n = 0; n < 10; n++) await append(trx, { establishmentId, at: new Date(), kind: 'fact.recorded', actor: 'user:1', payload: { n } }, ledgerKey)
    })
})
afterAll(() => hygie.stop())

const hashAt = async (seq: number, { establishmentId } = params): Promise<string> => {
  const { rows } = await sql<{ hash: string }>`select encode(hash, 'hex') as hash from ledger_entries where stream = ${streamOf(establishmentId)} and seq = ${seq}`.execute(hygie.running.services.owner.db) // prettier-ignore
  return rows[0]?.hash ?? ''
}
const state = async () => (await reader.call(getHouseVerification, { params })).body as ResponseOf<typeof getHouseVerification>
const verified = async () => {
  await reader.call(verifyHouseLedger, { params, body: {} })
  let found = await state()
  while (found.verification?.running) found = await state()
  return found
}
const compare = async (text: string) => (await reader.call(compareAnchor, { params, body: { text } })).body as ResponseOf<typeof compareAnchor>

it('whoever may read the evidence verifies the ledger of the house, and sees the anchors of that house alone', async () => {
  expect(await state()).toMatchObject({ verification: null, anchors: [], timestampsOn: false })
  const owner = hygie.running.services.owner.db
  await keepPaperAnchor(owner, { stream: streamOf(params.establishmentId), seq: 4, hash: await hashAt(4), document: 'ars-establishment', at: new Date() })
  await keepPaperAnchor(owner, { stream: streamOf(other.establishmentId), seq: 2, hash: await hashAt(2, other), document: 'committee', at: new Date() })

  const { verification, anchors } = await verified()

  expect(verification).toMatchObject({ gravity: 'good', failed: false, entries: 11, verdicts: [{ kind: 'beyond-anchor', seq: 4, to: 11, by: 'paper' }] })
  expect(anchors).toMatchObject([{ kind: 'paper', seq: 4, document: 'ars-establishment' }])
})

it('a paper says the same, another thing, more than there is, or comes from elsewhere', async () => {
  const hash = await hashAt(3)
  const grouped = hash.slice(0, 16).replaceAll(/(.{4})/g, '$1 ')
  expect(await compare(`3, ${grouped}`)).toMatchObject({ verdict: 'same', seq: 3, last: 11 })
  expect(await compare(`n° 3, ${grouped.toUpperCase()}`)).toMatchObject({ verdict: 'same' })
  expect(await compare(anchorCode({ stream: streamOf(params.establishmentId), seq: 3, hash, on: '2026-11-23' }))).toMatchObject({ verdict: 'same' })
  expect(await compare(`4, ${grouped}`)).toMatchObject({ verdict: 'anchor-different' })
  expect(await compare(`400, ${grouped}`)).toMatchObject({ verdict: 'anchor-longer', last: 11 })
  expect(await compare(anchorCode({ stream: streamOf(other.establishmentId), seq: 3, hash, on: '2026-11-23' }))).toMatchObject({ verdict: 'other-ledger' })
  expect(await compare('3, abcd')).toMatchObject({ error: { code: 'anchor-unreadable' } })
})

it.each(['', '3', '3, zzzz zzzz zzzz zzzz', '0, 0123456789abcdef', 'HYGIE1:E1:3:abc:20261123', ', 0123456789abcdef'])('not a head: « %s »', (text) => {
  expect(parseAnchor(text)).toBeNull()
})

it('gives the whole ledger with its files, and writes that it went out', async () => {
  expect((await reader.call(exportLedger, { params })).status).toBe(403)
  const { bytes, headers } = await admin.call(exportLedger, { params, query: { pieces: 'true' } })
  expect(headers['content-type']).toContain('application/zip')
  const folder = mkdtempSync(join(tmpdir(), 'hygie-export-'))
  writeFileSync(`${folder}.zip`, bytes)
  execFileSync('unzip', ['-q', `${folder}.zip`, '-d', folder])
  rmSync(`${folder}.zip`)

  expect(execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toMatch(/pieces\/[0-9a-f]{64}: OK/)
  expect(readdirSync(join(folder, 'ancres'))).toEqual(['papier.json'])
  expect(readFileSync(join(folder, 'verifier.html'), 'utf8')).toContain(`default-src 'none'`)
  expect(JSON.parse(readFileSync(join(folder, 'manifeste.json'), 'utf8'))).toMatchObject({ format: 'hygie-ledger-extract/2', findings: [], withheld: 0 })
  rmSync(folder, { recursive: true })
  expect((await verified()).verification?.entries).toBe(12)
})

it('a verification under way is left to who began it; one lost with its process is taken up', async () => {
  const owner = hygie.running.services.owner.db
  const stream = streamOf(params.establishmentId)
  const begun = async (at: Date) => {
    await sql`update ledger_verifications set finished_at = null, beat_at = ${at}, done = 5, total = 12 where stream = ${stream}`.execute(owner)
    await reader.call(verifyHouseLedger, { params, body: {} })
  }
  await begun(new Date())
  expect((await state()).verification).toMatchObject({ running: { done: 5, total: 12 }, checkedAt: expect.any(String) })
  await begun(new Date(Date.now() - 120_000))
  let found = await state()
  while (found.verification?.running) found = await state()
  expect(found.verification).toMatchObject({ failed: false, gravity: 'good' })
})

it('names the stream that was cut, with its anchor further than it', async () => {
  const owner = hygie.running.services.owner.db
  const stream = streamOf(params.establishmentId)
  await keepPaperAnchor(owner, { stream, seq: 12, hash: await hashAt(12), document: 'committee', at: new Date() })
  await owner.transaction().execute(async (trx) => {
    await sql`select set_config('app.ledger_purge', 'on', true)`.execute(trx)
    for (const table of ['ledger_payloads', 'ledger_entries']) await sql`delete from ${sql.table(table)} where stream = ${stream} and seq > 9`.execute(trx)
  })
  const all = await verifiedLedger(async (route, input) => (await admin.call(route, input)).body)
  expect(all.ok).toBe(false)
  expect(all.streams.find((one) => one.stream === stream)).toMatchObject({
    gravity: 'bad',
    verdicts: [
      { kind: 'anchor-longer', seq: 10, to: 12, by: 'head' },
      { kind: 'beyond-anchor', seq: 4 },
    ],
  })
})
