import type { ResponseOf } from '@hygie/contract'
import { createEstablishment } from '@hygie/contract/establishments'
import { recordFact, uploadFile, withdrawFact } from '@hygie/contract/evidence'
import { getHome } from '@hygie/contract/home'
import { evaluateAll, listObligations } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let now = new Date('2026-03-02T08:00:00Z')
let hygie: TestHygie
let ciso: Person
let params: { establishmentId: number }

const record = async (body: object): Promise<number> => {
  const { status, body: made, text } = await ciso.call(recordFact, { params, body })
  expect(status, text).toBe(200)
  return (made as { id: number }).id
}

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => now } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const created = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (created.body as { id: number }).id }
  const file = await ciso.call(uploadFile, { params, body: {}, file: { name: 'a.pdf', bytes: Buffer.from('a') } })
  const fileIds = [(file.body as { id: number }).id]
  const withdrawn = await record({ kind: 'exercise.record', observedOn: '2026-02-20', fileIds })
  await record({ kind: 'directory.auditReport', subject: 'directory:ad', observedOn: '2026-02-01', fileIds })
  await record({ kind: 'network.auditReport', observedOn: '2025-02-01', validUntil: '2026-03-10', fileIds })
  await record({ kind: 'quality.planDocument', value: 3, observedOn: '2026-02-01', period: 2025, fileIds })
  now = new Date('2026-04-02T08:00:00Z')
  // Her session is over by then.
  ciso = await hygie.person('Claire, en avril', { role: 'administrator', establishmentId: params.establishmentId })
  await ciso.call(withdrawFact, { params: { ...params, factId: withdrawn }, body: { reason: 'erreur' } })
  await record({ kind: 'exercise.record', observedOn: '2026-01-10', fileIds })
})
afterAll(() => hygie.stop())

it.each([
  ['today', undefined],
  ['before the withdrawal', '2026-03-20'],
  ['between two recordings', '2026-03-05'],
  ['before anything', '2026-01-15'],
])('the bare reading of facts and the full one give the same verdicts: %s', async (_, day) => {
  const query = day === undefined ? {} : { at: day }
  const home: ResponseOf<typeof getHome> = (await ciso.call(getHome, { params, query })).body
  const listed: ResponseOf<typeof listObligations> = (await ciso.call(listObligations, { params, query })).body
  const all: ResponseOf<typeof evaluateAll> = (await ciso.call(evaluateAll, { query })).body
  const verdicts = new Map(listed.requirements.map((one) => [one.id, one.verdict]))
  expect(home.cells.length).toBeGreaterThan(5)
  for (const cell of home.cells) expect(verdicts.get(cell.requirementId)).toEqual(cell.verdict)
  expect(Object.fromEntries(all.establishments[0]?.verdicts.map((one) => [one.requirementId, one]) ?? [])).toEqual(Object.fromEntries(verdicts))
})
