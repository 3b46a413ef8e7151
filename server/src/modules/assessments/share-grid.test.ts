import * as contract from '@hygie/contract/assessments'
import { createEstablishment, createGht, setMember } from '@hygie/contract/establishments'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let group: Person
let ghtId: number
const houses: number[] = []
const GRID = 'Thème;N°;Question;Réponses\nGouvernance;1;Un RSSI est nommé;0 = non | 1 = oui'

beforeAll(async () => {
  hygie = await startTestHygie()
  const admin = await hygie.person('Alice Admin', { role: 'administrator' })
  ghtId = ok<{ id: number }>(await admin.call(createGht, { body: { name: 'GHT du Test' } })).id
  for (const [name, membership] of [
    ['CH des Aulnes', 'party'],
    ['CH des Bouleaux', 'party'],
    ['Clinique des Cèdres', 'partner'],
  ] as const) {
    const { id } = ok<{ id: number }>(await admin.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } }))
    ok(await admin.call(setMember, { params: { ghtId, establishmentId: id }, body: { membership, lead: false, position: 0 } }))
    houses.push(id)
  }
  group = await hygie.person('RSSI du GHT', { role: 'ciso', ghtId })
})
afterAll(() => hygie.stop())

const load = async (text: string): Promise<number> => {
  const file = { name: 'grille.csv', bytes: Buffer.from(text) }
  ok(await group.call(contract.importGrid, { params: { establishmentId: houses[0] }, body: { name: 'Mesures prioritaires', preview: 'false' }, file }))
  return Number((await grids(0))[0]?.id)
}
const grids = async (at: number) => {
  const answer = await group.call(contract.listQuestionnaires, { params: { establishmentId: houses[at] } })
  return ok<{ questionnaires: contract.Questionnaire[] }>(answer).questionnaires.filter((one) => one.source === 'grid')
}
const share = (person: Person, gridId: number, to: (number | undefined)[]) =>
  person.call(contract.shareGrid, { params: { ghtId }, body: { fromId: houses[0], gridId, establishmentIds: to } })

it('a grid loaded once serves the houses of the group, each with its own; the same again changes nothing', async () => {
  const gridId = await load(GRID)
  expect(ok(await share(group, gridId, [houses[0], houses[1]]))).toEqual({ loaded: 1, unchanged: 0 })
  expect(await grids(1)).toMatchObject([{ title: { fr: 'Mesures prioritaires' }, version: '1', questions: 1 }])
  expect(ok(await share(group, gridId, [houses[1]]))).toEqual({ loaded: 0, unchanged: 1 })

  const next = await load(`${GRID}\nGouvernance;2;Un budget est voté;0 = non | 1 = oui`)
  expect(ok(await share(group, next, [houses[1]]))).toEqual({ loaded: 1, unchanged: 0 })
  expect(await grids(1)).toMatchObject([{ version: '2', questions: 2 }])
})

it('neither a partner, nor who writes in one house alone, nor a grid of another house', async () => {
  const gridId = await load(GRID)
  expect((await share(group, gridId, [houses[2]])).status).toBe(404)
  expect((await share(group, gridId + 1000, [houses[1]])).status).toBe(404)
  const alone = await hygie.person('RSSI des Aulnes', { role: 'ciso', establishmentId: houses[0] })
  expect((await share(alone, gridId, [houses[1]])).status).not.toBe(200)
  expect(await grids(1)).toMatchObject([{ version: '2' }])
})
