import { createAction, listActions } from '@hygie/contract/actions'
import { createEstablishment } from '@hygie/contract/establishments'
import { recordFact, uploadFile } from '@hygie/contract/evidence'
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
  const file = await ciso.call(uploadFile, { params, body: {}, file: { name: 'piece.txt', bytes: Buffer.from('Pièce') } })
  fileId = (file.body as { id: number }).id
})
afterAll(() => hygie.stop())

it.each([
  ['a paper still unsigned', 'continuityPlan.signed', { signed: false, version: '0.6' }, 'open'],
  ['a signed paper', 'continuityPlan.signed', { signed: true, version: '2' }, 'closed-by-fact'],
  ['a coverage of 58 %', 'identification.coverageRegister', { numerator: 58, denominator: 100 }, 'open'],
  ['a whole coverage', 'identification.coverageRegister', { numerator: 100, denominator: 100 }, 'closed-by-fact'],
  ['a finding that says no', 'backup.restoreReport', false, 'open'],
])('%s leaves the action that waits for it %s', async (title, kind, value, status) => {
  await ciso.call(createAction, { params, body: { title, ownerName: 'Karim Belhadj', closingFactKind: kind } })

  const recorded = await ciso.call(recordFact, { params, body: { kind, value, observedOn: '2026-10-01', fileIds: [fileId] } })
  expect(recorded.status, recorded.text).toBe(200)

  const { actions } = (await ciso.call(listActions, { params })).body as { actions: { title: string; status: string }[] }
  expect(actions.find((one) => one.title === title)).toMatchObject({ status })
})
