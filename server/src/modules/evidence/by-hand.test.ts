import type { ResponseOf } from '@hygie/contract'
import { createEstablishment } from '@hygie/contract/establishments'
import { factKinds, listFacts, recordFact, uploadFile } from '@hygie/contract/evidence'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person
let params: { establishmentId: number }
let fileId: number

beforeAll(async () => {
  hygie = await startTestHygie()
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const created = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (created.body as { id: number }).id }
  const file = await ciso.call(uploadFile, { params, body: {}, file: { name: 'cr.txt', bytes: Buffer.from('Compte rendu') } })
  fileId = (file.body as { id: number }).id
})
afterAll(() => hygie.stop())

const record = (kind: string, value: unknown, fileIds: number[]) => ciso.call(recordFact, { params, body: { kind, value, observedOn: '2026-10-01', fileIds } })
const total = async () => ((await ciso.call(listFacts, { params })).body as { total: number }).total

it.each([
  ['a restore test', 'backup.restoreTest', true],
  ['an exercise run in Hygie', 'exercise.played', true],
  ['a finding that says no', 'directory.audit', false],
  ['a state of health told beside an action', 'directory.level', 3],
  ['a reading of another capability', 'supplierAccess.open', 2],
])('%s is measured: refused by hand, even with a file', async (_, kind, value) => {
  const before = await total()
  const { status, body } = await record(kind, value, [fileId])
  expect([status, body]).toMatchObject([422, { error: { code: 'invalid-input', data: { field: 'kind', reason: 'measured' } } }])
  expect(await total()).toBe(before)
})

const YES = [
  ['a record of an exercise', 'exercise.record', true],
  ['a signed paper', 'continuityPlan.signed', { signed: true, version: '2' }],
  ['a homologation without reservations', 'identification.homologation', { granted: true, withReservations: false }],
  ['a coverage', 'identification.coverageRegister', { numerator: 100, denominator: 100 }],
  ['the paper of one requirement', 'requirement.evidence:anssi-hygiene/1/standard', true],
] as const

it.each(YES)('%s needs its file', async (_, kind, value) => {
  const before = await total()
  const { status, body } = await record(kind, value, [])
  expect([status, body]).toMatchObject([422, { error: { code: 'invalid-input', data: { field: 'fileIds', reason: 'file-needed' } } }])
  expect(await total()).toBe(before)
})

it.each(YES)('%s is recorded with its file', async (_, kind, value) => {
  const { status, text } = await record(kind, value, [fileId])
  expect(status, text).toBe(200)
})

it.each([
  ['a finding that says no', 'network.auditReport', false],
  ['none at all', 'backup.directoryLevel', 0],
  ['a paper still unsigned', 'continuityPlan.signed', { signed: false, version: '0.6' }],
  ['a sheet that one did not sign', 'exercise.attendanceSheet', { chiefExecutive: true, medicalBoardChair: false, itDirector: true }],
])('%s needs no file', async (_, kind, value) => {
  const { status, text } = await record(kind, value, [])
  expect(status, text).toBe(200)
})

it('a kind nobody declared is told as such', async () => {
  expect((await record('nothing.known', true, [])).body).toMatchObject({ error: { code: 'unknown-fact-kind' } })
})

it('tells which kinds a person may record', async () => {
  const { kinds } = (await ciso.call(factKinds)).body as ResponseOf<typeof factKinds>
  const byHand = Object.fromEntries(kinds.map((one) => [one.kind, one.byHand]))
  expect(byHand).toMatchObject({ 'backup.restoreReport': true, 'requirement.evidence': true, 'backup.restoreTest': false, 'incident.occurred': false })
})
