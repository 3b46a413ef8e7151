import { createEstablishment } from '@hygie/contract/establishments'
import { getHome } from '@hygie/contract/home'
import type { Cell } from '@hygie/contract/obligations'
import { attest, getRequirement } from '@hygie/contract/obligations'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const REQUIREMENT = 'dns-2025-12/4a'
let hygie: TestHygie
let ciso: Person

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const sealed = async (establishmentId: number): Promise<unknown[]> => {
  const { rows } = await sql<{ payload: unknown }>`select payload from ledger_entries e join ledger_payloads p using (stream, seq)
    where e.kind = 'attestation.recorded' and e.stream = ${`establishment:${establishmentId}`}`.execute(hygie.running.services.owner.db)
  return rows.map((one) => one.payload)
}

it.each([
  ['Nadia Ferhat', true],
  ['Claire Montferrand', false],
  ['CLAIRE  MONTFERRAND', false],
])('an attestation of %s typed in by Claire Montferrand says so everywhere', async (personName, byAnother) => {
  const house = { name: 'CH du Test', sector: 'health', legalStatus: 'public' }
  const params = { establishmentId: ok<{ id: number }>(await ciso.call(createEstablishment, { body: house })).id }
  const body = { requirementId: REQUIREMENT, personName, personTitle: 'Directrice', statement: 'Le plan existe', attestedOn: '2026-11-02' }

  ok(await ciso.call(attest, { params, body }))

  const said = { personName, recordedBy: 'Claire Montferrand', byAnother }
  const page = ok<{ attestations: object[] }>(await ciso.call(getRequirement, { params, query: { requirementId: REQUIREMENT } }))
  expect(page.attestations).toMatchObject([said])
  const home = ok<{ cells: Cell[] }>(await ciso.call(getHome, { params }))
  expect(home.cells.find((one) => one.requirementId === REQUIREMENT)?.attestation).toMatchObject(said)
  expect(await sealed(params.establishmentId)).toMatchObject([said])
})
