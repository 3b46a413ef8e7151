import { createEstablishment } from '@hygie/contract/establishments'
import { adoptRule } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person
let params: { establishmentId: number }

beforeAll(async () => {
  hygie = await startTestHygie()
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const created = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (created.body as { id: number }).id }
})
afterAll(() => hygie.stop())

it.each([
  ['freshness', 'P3M', 200],
  ['freshness', 'P9999Y', 422],
  ['freshness', '3 mois', 422],
  ['yearly-day', '10-31', 200],
  ['yearly-day', '02-30', 422],
  ['once', '2026-06-30', 200],
  ['once', '2026-02-30', 422],
])('a rule of kind %s with the value %s is answered %i', async (kind, value, status) => {
  const body = { requirementId: 'dns-2025-12/2', origin: 'house', kind, value, adoptedOn: '2026-01-14', label: 'Règle' }
  expect((await ciso.call(adoptRule, { params, body })).status).toBe(status)
})
