import type { ResponseOf } from '@hygie/contract'
import { createAction } from '@hygie/contract/actions'
import { search as route } from '@hygie/contract/search'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createWalls, type Walls } from '../../../test/walls/walls.ts'

type Found = ResponseOf<typeof route>

let hygie: TestHygie
let walls: Walls
let ciso: Person

beforeAll(async () => {
  hygie = await startTestHygie()
  walls = await createWalls(hygie)
  const { db } = hygie.running.services.owner
  ciso = await hygie.person('RSSI', { role: 'ciso', establishmentId: walls.own.establishmentId })
  const neighbour = await hygie.person('Voisine', { role: 'ciso', establishmentId: walls.foreign.establishmentId })
  for (const [person, where, title] of [
    [ciso, walls.own, 'Réviser la procédure d’accès'],
    [neighbour, walls.foreign, 'Réviser SECRET-DU-VOISIN'],
  ] as const) {
    const answer = await person.call(createAction, { params: where, body: { ...(createAction.example.body as object), title, ownerName: 'Hélène Garrigue' } })
    expect(answer.status, answer.text).toBe(200)
  }
  await ciso.record(walls.own.establishmentId, {
    kind: 'exercise.record',
    value: true,
    observedOn: '2026-03-02',
    note: 'Salle Œdème',
    source: { type: 'import', label: 'essai' },
  } as never)
  await db
    .insertInto('mandates')
    .values([
      {
        establishment_id: walls.own.establishmentId,
        mandate: 'ciso',
        person_name: 'Inès Bratko',
        until: null,
      },
      {
        establishment_id: walls.foreign.establishmentId,
        mandate: 'ciso',
        person_name: 'Inès SECRET-DU-VOISIN',
        until: null,
      },
    ])
    .execute()
})
afterAll(() => hygie.stop())

const find = async (person: Person, q: string): Promise<Found['groups']> => {
  const answer = (await person.call(route, { query: { q } })) as Answer<Found>
  expect(answer.status, answer.text).toBe(200)
  expect(answer.text).not.toContain(walls.secret)
  return answer.body.groups
}

it.each([
  ['chez nous', 'establishment', 'Chez nous'],
  ['exercice crise', 'requirement', 'xercice'],
  ['oedeme', 'fact', ''],
  ['REVISER acces', 'action', 'Réviser la procédure d’accès'],
  ['garrigue', 'action', 'Réviser la procédure d’accès'],
  ['bratko ines', 'person', 'Inès Bratko'],
])('%s finds one %s, whatever the accents, the case and the order of words', async (q, kind, title) => {
  const group = (await find(ciso, q)).find((one) => one.kind === kind)
  expect(group?.hits[0]?.title.fr).toContain(title)
})

it('shows accounts to who administers, and to nobody else', async () => {
  const administrator = await hygie.person('Administratrice', { role: 'administrator' })
  expect((await find(administrator, 'voisine')).map((one) => one.kind)).toEqual(['account'])
  expect(await find(ciso, 'voisine')).toEqual([])
})

it('finds nothing for who holds nothing, nor for a committee that reads releases alone', async () => {
  expect(await find(await hygie.person('Personne'), 'reviser')).toEqual([])
  expect(await find(await hygie.person('Comité', { role: 'group-committee', ghtId: walls.own.ghtId }), 'reviser')).toEqual([])
})

it('takes signs of patterns for themselves', async () => {
  expect((await find(ciso, '%')).filter((one) => one.kind === 'action')).toEqual([])
  expect((await find(ciso, '_')).filter((one) => one.kind === 'action')).toEqual([])
})
