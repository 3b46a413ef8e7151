import type { ResponseOf } from '@hygie/contract'
import { createEstablishment } from '@hygie/contract/establishments'
import { listFacts, recordFact, uploadFile, withdrawFact } from '@hygie/contract/evidence'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { declareSubject } from '../../platform/facts/index.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person
let params: { establishmentId: number }
let ids: Record<string, number>

const upload = async (name: string): Promise<number> =>
  ((await ciso.call(uploadFile, { params, body: {}, file: { name, bytes: Buffer.from(name) } })).body as { id: number }).id
const record = async (body: object): Promise<number> => {
  const { status, body: made, text } = await ciso.call(recordFact, { params, body })
  expect(status, text).toBe(200)
  return (made as { id: number }).id
}
const ask = async (query: Record<string, unknown>): Promise<ResponseOf<typeof listFacts>> => {
  const { status, body, text } = await ciso.call(listFacts, { params, query })
  expect(status, text).toBe(200)
  return body
}
const found = async (query: Record<string, unknown>): Promise<string[]> => {
  const { facts, total } = await ask(query)
  expect(total).toBe(facts.length)
  return facts.map(({ id }) => Object.entries(ids).find(([, one]) => one === id)?.[0] ?? String(id)).toSorted()
}

beforeAll(async () => {
  hygie = await startTestHygie()
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const created = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (created.body as { id: number }).id }
  const common = { observedOn: '2026-09-24' }
  ids = {
    sheet: await record({ ...common, kind: 'exercise.attendanceSheet', value: { chiefExecutive: true }, fileIds: [await upload('Émargement été.pdf')] }),
    report: await record({
      ...common,
      kind: 'backup.restoreReport',
      subject: 'activity:urgences',
      note: 'Sœur Anne a vérifié',
      fileIds: [await upload('pv.pdf')],
    }),
    scoped: await record({
      ...common,
      kind: 'requirement.evidence:anssi-hygiene/1/standard',
      validUntil: '2026-12-01',
      fileIds: [await upload('100 % sûr_.txt')],
    }),
    gone: await record({ ...common, kind: 'network.auditReport', value: false }),
  }
  ids['measured'] = await ciso.record(params.establishmentId, {
    ...common,
    kind: 'backup.restoreTest',
    value: { acceptedBy: 'Dr Éloïse Cœurdacier', dataLossMinutes: 4 },
  })
  await ciso.call(withdrawFact, { params: { ...params, factId: ids['gone'] }, body: { reason: 'erreur' } })
  const { db } = hygie.running.services.owner
  await db
    .transaction()
    .execute((trx) =>
      declareSubject({ db: trx, establishmentId: params.establishmentId, now: new Date() } as never, 'activity:urgences', 'Accueil des urgences'),
    )
})
afterAll(() => hygie.stop())

it.each<[string, Record<string, unknown>, string[]]>([
  ['the French name of a kind, without its accents', { search: "feuille d'emargement" }, ['sheet']],
  ['the same with a typographic apostrophe and capitals', { search: 'FEUILLE D’ÉMARGEMENT' }, ['sheet']],
  ['the English name, for an English reader', { search: 'restore record', language: 'en' }, ['report']],
  ['but not for a French one', { search: 'restore record' }, []],
  ['the name of a file', { search: 'emargement ete' }, ['sheet']],
  ['the name of what it is about', { search: 'accueil' }, ['report']],
  ['a note, œ as oe', { search: 'soeur' }, ['report']],
  ['a person named in the value', { search: 'eloise coeurdacier' }, ['measured']],
  ['words from different places', { search: 'urgences verifie pv' }, ['report']],
  ['the person who recorded it', { search: 'montferrand' }, ['gone', 'measured', 'report', 'scoped', 'sheet']],
  ['signs that SQL would take for its own', { search: '100 % sur_' }, ['scoped']],
  ['a backslash', { search: '\\' }, []],
  ['a scope', { search: 'anssi-hygiene/1' }, ['scoped']],
  ['a scoped kind as a filter', { kind: 'requirement.evidence' }, ['scoped']],
  ['what expires, standing only', { expiringBefore: '2027-01-01' }, ['scoped']],
  ['standing facts only', { withdrawn: 'false' }, ['measured', 'report', 'scoped', 'sheet']],
])('finds %s', async (_, query, expected) => {
  expect(await found(query)).toEqual(expected)
})

it('goes through every page once, in the order of recording, whatever the order of the ids', async () => {
  const { db } = hygie.running.services.owner
  await sql`insert into facts (establishment_id, id, kind, value, observed_on, observed_at, recorded_at, source_type, source_label)
    select ${params.establishmentId}, 1000 + g, 'exercise.record', 'true', '2026-01-01', '2026-01-01', timestamptz '2026-01-02' + (g * 7 % 25 / 2) * interval '1 minute', 'person', 'série'
    from generate_series(1, 25) g`.execute(db)
  const seen: { id: number; recordedAt: string }[] = []
  let after: string | null | undefined
  do {
    const page = await ask({ search: 'serie', limit: 4, ...(after ? { after } : {}) })
    expect(page.total).toBe(25)
    seen.push(...page.facts)
    after = page.next
  } while (after !== null)
  expect(new Set(seen.map((one) => one.id)).size).toBe(25)
  expect(seen).toHaveLength(25)
  expect(seen).toEqual(seen.toSorted((a, b) => b.recordedAt.localeCompare(a.recordedAt) || b.id - a.id))
})
