import { createEstablishment } from '@hygie/contract/establishments'
import { recordFact } from '@hygie/contract/evidence'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dateFlaw } from '../../platform/facts/index.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person
let establishmentId: number

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const created = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  establishmentId = (created.body as { id: number }).id
})
afterAll(() => hygie.stop())

it.each([
  ['the day zero', { observedOn: '0001-01-01' }, 'date-implausible'],
  ['the day zero of a spreadsheet', { observedOn: '1899-12-30' }, 'date-implausible'],
  ['the last day of 1989', { observedOn: '1989-12-31' }, 'date-implausible'],
  ['tomorrow', { observedOn: '2026-11-24' }, 'date-in-the-future'],
  ['an end before the beginning', { observedOn: '2026-09-24', validUntil: '2026-09-23' }, 'dates-inverted'],
  ['an end that nobody will see', { observedOn: '2026-09-24', validUntil: '9999-12-31' }, 'date-implausible'],
])('%s is refused by hand and from a module alike', async (_, dates, code) => {
  const fact = { kind: 'network.auditReport', value: false, ...dates }
  const { status, body } = await ciso.call(recordFact, { params: { establishmentId }, body: fact })
  expect([status, body]).toMatchObject([422, { error: { code } }])
  await expect(ciso.record(establishmentId, fact)).rejects.toMatchObject({ code })
})

it.each([
  ['the first day of 1990', { observedOn: '1990-01-01' }],
  ['today, until today', { observedOn: '2026-11-23', validUntil: '2026-11-23' }],
  ['fifty years', { observedOn: '2026-11-23', validUntil: '2076-11-23' }],
])('%s is accepted', (_, dates) => {
  expect(dateFlaw(dates, '2026-11-23')).toBeNull()
})
