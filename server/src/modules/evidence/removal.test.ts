import { existsSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ResponseOf } from '@hygie/contract'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, eraseLedgerPayload, listFacts, listLedger, recordFact, removeFile, uploadFile } from '@hygie/contract/evidence'
import { getRequirement } from '@hygie/contract/obligations'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifiedLedger } from '../../../test/verified-ledger.ts'
import { createGroup } from '../../../test/query-count/fill.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person
let params: { establishmentId: number }

const upload = async (text: string): Promise<number> => {
  const { body } = await ciso.call(uploadFile, { params, body: {}, file: { name: `Certificat de Mme Martin ${text}.pdf`, bytes: Buffer.from(text) } })
  return (body as { id: number }).id
}
const record = async (fileIds: number[]): Promise<number> => {
  const { body, status, text } = await ciso.call(recordFact, { params, body: { kind: 'exercise.record', observedOn: '2026-09-24', fileIds } })
  expect(status, text).toBe(200)
  return (body as { id: number }).id
}
const facts = async (): Promise<Map<number, ResponseOf<typeof listFacts>['facts'][number]>> =>
  new Map(((await ciso.call(listFacts, { params })).body as ResponseOf<typeof listFacts>).facts.map((one) => [one.id, one]))
const stored = (text: string): boolean => {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return existsSync(join(hygie.dataDirectory, 'files', String(params.establishmentId), sha256.slice(0, 2), sha256))
}
const remove = (fileId: number, who = ciso) => who.call(removeFile, { params: { ...params, fileId }, body: { reason: 'Déposé par erreur' } })
const ledger = async (query: object = {}): Promise<ResponseOf<typeof listLedger>> => (await ciso.call(listLedger, { params, query: { ...query } })).body

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const created = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (created.body as { id: number }).id }
})
afterAll(() => hygie.stop())

it('erases the content and the name, withdraws what it alone carried, keeps the hash, and the state follows', async () => {
  const stateOf = async (): Promise<string | undefined> => {
    const { body } = await ciso.call(getRequirement, { params, query: { requirementId: 'dns-2025-12/1' } })
    return (body as ResponseOf<typeof getRequirement>).verdict.parts[0]?.state
  }
  const [wrong, other] = [await upload('faux'), await upload('vrai')]
  const [alone, both] = [await record([wrong]), await record([wrong, other])]
  expect(await stateOf()).toBe('proven')

  const answer = await remove(wrong)
  await hygie.running.services.jobs.drain()

  expect([answer.status, answer.body]).toEqual([200, { withdrawn: [alone] }])
  expect([stored('faux'), stored('vrai')]).toEqual([false, true])
  const after = await facts()
  expect(after.get(alone)).toMatchObject({ files: [], withdrawn: { reason: 'Déposé par erreur', by: 'Claire Montferrand' } })
  expect(after.get(both)).toMatchObject({
    files: [{ id: other }],
    removedFiles: [{ id: wrong, at: '2026-11-23T07:30:00.000Z', by: 'Claire Montferrand' }],
    withdrawn: null,
  })
  expect(JSON.stringify([...after.values()])).not.toContain('Martin faux')
  expect(await stateOf()).toBe('proven')
  expect(await remove(other)).toMatchObject({ body: { withdrawn: [both] } })
  expect(await stateOf()).not.toBe('proven')

  const sha256 = createHash('sha256').update('faux').digest('hex')
  expect((await ledger()).entries.find((one) => one.kind === 'file.removed' && one.payload?.['sha256'] === sha256)?.payload).toMatchObject({
    id: wrong,
    withdrawn: [alone],
  })
  expect((await ciso.call(downloadFile, { params: { ...params, fileId: wrong } })).body).toMatchObject({ error: { code: 'file-removed' } })
  expect((await remove(wrong)).body).toMatchObject({ error: { code: 'conflict' } })
  const again = await ciso.call(recordFact, { params, body: { kind: 'exercise.record', observedOn: '2026-09-25', fileIds: [wrong] } })
  expect(again.body).toMatchObject({ error: { code: 'file-removed' } })
})

it('keeps the content that another row names', async () => {
  const [one, two] = [await upload('deux fois'), await upload('deux fois')]
  await remove(one)
  await hygie.running.services.jobs.drain()
  expect(stored('deux fois')).toBe(true)
  await remove(two)
  await hygie.running.services.jobs.drain()
  expect(stored('deux fois')).toBe(false)
})

it('empties every register that points at the file', async () => {
  const { db } = hygie.running.services.owner
  const house = await createGroup(db as never, 'Une maison', 1, 1)
  const own = { establishmentId: house.establishmentId }
  const member = await hygie.person('Membre', { role: 'ciso', ...own })
  const columns = await sql<{ table: string; column: string }>`select conrelid::regclass::text as table, attname as column from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[2] where contype = 'f' and confrelid = 'stored_files'::regclass and not attnotnull`.execute(db)
  const file = await sql<{ id: number }>`select id from stored_files where establishment_id = ${own.establishmentId}`.execute(db)
  const fileId = file.rows[0]?.id
  const pointing = async (): Promise<number> => {
    let count = 0
    for (const { table, column } of columns.rows) {
      const found = await sql`select 1 from ${sql.raw(table)} where establishment_id = ${own.establishmentId} and ${sql.ref(column)} = ${fileId}`.execute(db)
      count += found.rows.length
    }
    return count
  }
  for (const { table, column } of columns.rows)
    await sql`update ${sql.raw(table)} set ${sql.ref(column)} = ${fileId} where establishment_id = ${own.establishmentId}`.execute(db)
  expect(await pointing()).toBeGreaterThan(10)
  const { status, text } = await member.call(removeFile, { params: { ...own, fileId }, body: { reason: 'erreur' } })
  expect(status, text).toBe(200)
  expect(await pointing()).toBe(0)
})

it.each(['reader', 'it-director', 'quality-manager', 'finance-director'] as const)('is not for %s', async (role) => {
  const person = await hygie.person(`Autre ${role}`, { role, establishmentId: params.establishmentId })
  const fileId = await upload(role)
  expect((await remove(fileId, person)).status).toBe(403)
  expect((await person.call(eraseLedgerPayload, { params: { ...params, seq: 1 }, body: { reason: 'x' } })).status).toBe(403)
  expect(stored(role)).toBe(true)
})

it('erases a personal datum from the ledger: the chain holds, the act is told, the fact keeps its place', async () => {
  const fact = await record([await upload('avec un nom')])
  const before = (await facts()).get(fact)?.ledger
  const seq = before?.seq ?? 0
  const dpo = await hygie.person('Déléguée', { role: 'dpo', establishmentId: params.establishmentId })
  const erase = (who: Person, which: number) => who.call(eraseLedgerPayload, { params: { ...params, seq: which }, body: { reason: 'RGPD, article 17' } })

  expect((await erase(dpo, seq)).status).toBe(200)

  const [entry] = (await ledger({ only: seq })).entries
  expect(entry).toMatchObject({ seq, payload: null, erasedAt: '2026-11-23T07:30:00.000Z', erasable: false, hash: before?.hash })
  expect((await ledger({ limit: 1 })).entries).toMatchObject([
    { kind: 'ledger.payload-erased', actorName: 'Déléguée', payload: { seq, reason: 'RGPD, article 17' }, erasable: false },
  ])
  expect((await facts()).get(fact)?.ledger).toEqual(before)
  const report = await verifiedLedger(async (route, input) => (await ciso.call(route, input)).body)
  expect(report.ok).toBe(true)
  expect(report.streams[0]).toMatchObject({ stream: `establishment:${params.establishmentId}`, gravity: 'good', erased: 1, findings: [] })
  expect((await erase(dpo, seq)).body).toMatchObject({ error: { code: 'not-found' } })
  expect((await erase(dpo, seq + 1)).body).toMatchObject({ error: { code: 'ledger-entry-refused' } })
})

it('shows the ledger page by page, each entry once', async () => {
  const seen: number[] = []
  let page = await ledger({ limit: 7 })
  for (;;) {
    seen.push(...page.entries.map((one) => one.seq))
    if (page.next === null) break
    page = await ledger({ limit: 7, after: page.next })
  }
  expect(seen).toEqual(Array.from({ length: page.total }, (_, n) => page.total - n))
})
