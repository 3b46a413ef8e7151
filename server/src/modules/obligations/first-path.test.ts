import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Home } from '@hygie/contract/home'
import { createEstablishment } from '@hygie/contract/establishments'
import { recordFact, uploadFile } from '@hygie/contract/evidence'
import { getHome } from '@hygie/contract/home'
import { attest, draftRelease, getRequirement, signRelease } from '@hygie/contract/obligations'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let ciso: Person

beforeAll(async () => {
  hygie = await startTestHygie()
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

it('a first evening without data shows no red, then a proof moves a state', async () => {
  const { body: created, status } = await ciso.call(createEstablishment, {
    body: { name: 'CH du Test', finessLegal: '990000010', sector: 'health', legalStatus: 'public' },
  })
  expect(status).toBe(200)
  const params = { establishmentId: (created as { id: number }).id }

  const first = await ciso.call(getHome, { params })
  expect(first.status, first.text).toBe(200)
  const before = first.body as Home
  expect(before.cells.map((cell) => cell.verdict.state)).toEqual(Array.from({ length: 7 }, () => 'unknown'))
  expect(before.todos).toHaveLength(5)

  const file = (await ciso.call(uploadFile, { params, file: { name: 'PCA signé.pdf', bytes: Buffer.from('%PDF-1.7 pca') } })).body as {
    id: number
    sha256: string
  }
  expect(file.sha256).toMatch(/^[0-9a-f]{64}$/)
  for (const kind of ['continuityPlan.signed', 'recoveryPlan.signed', 'plan.reviewRecord']) {
    const answer = await ciso.call(recordFact, { params, body: { kind, observedOn: '2026-11-01', fileIds: [file.id] } })
    expect(answer.status, answer.text).toBe(200)
  }

  const requirement = await ciso.call(getRequirement, { params, query: { requirementId: 'dns-2025-12/4a' } })
  expect(requirement.status, requirement.text).toBe(200)
  expect((requirement.body as { verdict: { state: string; proven: number; total: number } }).verdict).toMatchObject({ state: 'proven', proven: 3, total: 3 })
})

it('an attestation gives attested and only the director releases', async () => {
  const { body: created } = await ciso.call(createEstablishment, { body: { name: 'EPSM du Test', sector: 'health', legalStatus: 'public' } })
  const params = { establishmentId: (created as { id: number }).id }
  const director = await hygie.person('Nadia Ferhat', { role: 'chief-executive', ...params })

  await ciso.call(attest, {
    params,
    body: {
      requirementId: 'dns-2025-12/7',
      personName: 'Nadia Ferhat',
      personTitle: 'Directrice',
      statement: 'La part du numérique est de 2 %',
      attestedOn: '2026-11-02',
      period: 2025,
    },
  })

  const home = (await ciso.call(getHome, { params })).body as Home
  expect(home.counts).toMatchObject({ attested: 1, unknown: 6 })

  const draft = (await ciso.call(draftRelease, { params, body: {} })).body as { id: number }
  expect((await ciso.call(signRelease, { params: { ...params, releaseId: draft.id }, body: { title: 'RSSI' } })).status).toBe(403)
  const signed = await director.call(signRelease, { params: { ...params, releaseId: draft.id }, body: { title: 'Directrice' } })
  expect(signed.body).toMatchObject({ releasedBy: 'Nadia Ferhat', counts: { attested: 1 } })
})
