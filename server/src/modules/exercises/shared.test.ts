import { downloadCalendar } from '@hygie/contract/calendar'
import { createEstablishment, createGht, setMember } from '@hygie/contract/establishments'
import * as contract from '@hygie/contract/exercises'
import { getHome, type Home } from '@hygie/contract/home'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let admin: Person
let group: Person
const houses: Record<'a' | 'b' | 'c' | 'outside', number> = { a: 0, b: 0, c: 0, outside: 0 }
let ghtId: number
const people: Record<'a' | 'b', Person | null> = { a: null, b: null }
const PLAN = { name: 'Un dimanche sans dossier patient', plannedOn: '2026-12-10', scenario: 'Rançongiciel' }

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  admin = await hygie.person('Alice Admin', { role: 'administrator' })
  const made = async (name: string) => ok<{ id: number }>(await admin.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } })).id
  houses.a = await made('CH des Aulnes')
  houses.b = await made('CH des Bouleaux')
  houses.c = await made('Clinique des Cèdres')
  houses.outside = await made('CH du Dehors')
  ghtId = ok<{ id: number }>(await admin.call(createGht, { body: { name: 'GHT du Test' } })).id
  for (const [establishmentId, membership] of [
    [houses.a, 'party'],
    [houses.b, 'party'],
    [houses.c, 'partner'],
  ] as const)
    ok(await admin.call(setMember, { params: { ghtId, establishmentId }, body: { membership, lead: establishmentId === houses.a, position: 0 } }))
  group = await hygie.person('RSSI du GHT', { role: 'ciso', ghtId })
  for (const key of ['a', 'b'] as const) people[key] = await hygie.person(`RSSI ${key}`, { role: 'ciso', establishmentId: houses[key] })
})
afterAll(() => hygie.stop())

const listed = async (key: 'a' | 'b') => {
  const answer = await people[key]?.call(contract.listExercises, { params: { establishmentId: houses[key] } })
  if (!answer) throw new Error('nobody')
  return { text: answer.text, exercises: ok<{ exercises: contract.Exercise[] }>(answer).exercises }
}
const record = async (key: 'a' | 'b', exerciseId: number, names: string) => {
  const there = { presence: 'present', name: names } as const
  const body = { heldOn: '2026-11-20', cyberOrigin: true, attendance: { chiefExecutive: there, medicalBoardChair: there, itDirector: there } }
  return people[key]?.call(contract.recordExercise, { params: { establishmentId: houses[key], exerciseId }, body })
}

describe('one exercise of several houses', () => {
  it('gives each its own part; each knows the names of the others, and nothing of who was there', async () => {
    const body = { ...PLAN, establishmentIds: [houses.a, houses.b], guests: ['Clinique des Cèdres'] }
    const { parts } = ok<{ parts: { establishmentId: number; id: number }[] }>(await group.call(contract.planSharedExercise, { params: { ghtId }, body }))
    expect(parts.map((one) => one.establishmentId)).toEqual([houses.a, houses.b])

    await record('b', parts[1]?.id ?? 0, 'Quelqu’un des Bouleaux')
    const mine = await listed('a')
    expect(mine.exercises).toMatchObject([{ name: PLAN.name, sharedWith: ['CH des Bouleaux', 'Clinique des Cèdres'], record: null }])
    expect(mine.text).not.toContain('Quelqu’un')
    expect((await listed('b')).exercises).toMatchObject([{ sharedWith: ['CH des Aulnes', 'Clinique des Cèdres'], record: { heldOn: '2026-11-20' } }])

    const foreign = { establishmentId: houses.a, exerciseId: parts[1]?.id ?? 0 }
    expect((await people.b?.call(contract.recordExercise, { params: foreign, body: { heldOn: '2026-11-20' } }))?.status).toBe(404)
  })

  it('moves in the houses that have not held it, and only there', async () => {
    const { exercises } = ok<contract.GroupProgramme>(await group.call(contract.getGroupExercises, { params: { ghtId } }))
    const sharedKey = exercises[0]?.sharedKey
    expect(exercises.map((one) => [one.establishmentId, one.sharedKey === sharedKey, one.heldOn])).toEqual([
      [houses.a, true, null],
      [houses.b, true, '2026-11-20'],
    ])
    const moved = await group.call(contract.changeSharedExercise, { params: { ghtId, sharedKey }, body: { ...PLAN, plannedOn: '2026-12-17' } })
    expect(ok(moved)).toEqual({ changed: 1 })
    expect((await listed('a')).exercises[0]).toMatchObject({ plannedOn: '2026-12-17', sharedWith: ['CH des Bouleaux', 'Clinique des Cèdres'] })
    expect((await listed('b')).exercises[0]?.plannedOn).toBe('2026-12-10')
  })

  it.each([
    ['a partner', () => houses.c],
    ['a house outside the group', () => houses.outside],
  ])('%s does not exist for the group: nothing is planned anywhere', async (_, id) => {
    const body = { ...PLAN, name: 'Interdit', establishmentIds: [houses.a, id()] }
    expect((await group.call(contract.planSharedExercise, { params: { ghtId }, body })).status).toBe(404)
    expect((await listed('a')).text).not.toContain('Interdit')
  })

  it('a reader of the group plans nothing, its committee sees the names alone', async () => {
    const reader = await hygie.person('Lecteur', { role: 'reader', ghtId })
    expect((await reader.call(contract.planSharedExercise, { params: { ghtId }, body: { ...PLAN, establishmentIds: [houses.a] } })).status).toBe(403)
    const committee = await hygie.person('Comité', { role: 'group-committee', ghtId })
    const view = ok<contract.GroupProgramme>(await committee.call(contract.getGroupExercises, { params: { ghtId } }))
    expect([view.exercises, view.programme, view.houses.map((one) => one.readLive)]).toEqual([[], [], [false, false, false]])
  })
})

describe('the three-year programme', () => {
  it('of a group enters each house, says what was held and what was missed, and feeds the due dates', async () => {
    const establishmentIds = [houses.a, houses.b]
    const items = [
      { year: 2026, quarter: 1, kind: 'table-top', objective: 'Perte de l’annuaire' },
      { year: 2026, quarter: 4, kind: 'crisis-cell', objective: 'Décider une coupure' },
      { year: 2028, quarter: 2, kind: 'full-scale', objective: 'Une journée sur papier' },
    ]
    for (const item of items) ok(await group.call(contract.addGroupProgramme, { params: { ghtId }, body: { ...item, establishmentIds } }))
    const view = ok<contract.GroupProgramme>(await group.call(contract.getGroupExercises, { params: { ghtId } }))
    expect(view.programme).toHaveLength(6)

    const params: House = { establishmentId: houses.b }
    const programme = async () => ok<{ programme: contract.ProgrammeItem[] }>((await people.b?.call(contract.listExercises, { params })) as never).programme
    expect((await programme()).map((one) => one.state)).toEqual(['missed', 'to-plan', 'to-plan'])
    const home = ok<Home>((await people.b?.call(getHome, { params })) as never)
    expect(home.dueDates.filter((one) => one.label.fr.startsWith('Programme'))).toMatchObject([
      { on: '2026-12-31', label: { fr: 'Programme d’exercices · Décider une coupure' } },
    ])

    expect((await people.b?.call(downloadCalendar, { params, query: { locale: 'fr' } }))?.text).toContain('Décider une coupure')

    const [missed, second] = await programme()
    const exerciseId = (await listed('b')).exercises[0]?.id
    ok((await people.b?.call(contract.changeProgrammeItem, { params: { ...params, itemId: second?.id }, body: { ...items[1], exerciseId } })) as never)
    ok((await people.b?.call(contract.withdrawProgrammeItem, { params: { ...params, itemId: missed?.id }, body: { reason: 'Remplacé' } })) as never)
    expect((await programme()).map((one) => [one.state, one.on, one.withdrawn?.reason ?? null])).toEqual([
      ['missed', null, 'Remplacé'],
      ['held', '2026-11-20', null],
      ['to-plan', null, null],
    ])
  })

  it.each(['csv', 'xlsx'])('as a %s file comes back the same, and loads elsewhere', async (format) => {
    const file = await people.a?.call(contract.exportProgramme, { params: { establishmentId: houses.a }, query: { format } })
    const load = async (establishmentId: number) =>
      ok<{ loaded: number; unchanged: number; skipped: unknown[] }>(
        await admin.call(contract.importProgramme, {
          params: { establishmentId },
          body: { preview: 'true' },
          file: { name: `p.${format}`, bytes: file?.bytes ?? Buffer.alloc(0) },
        }),
      )
    expect(await load(houses.a)).toMatchObject({ loaded: 0, unchanged: 3, skipped: [] })
    expect(await load(houses.outside)).toMatchObject({ loaded: 3, unchanged: 0, skipped: [] })
  })
})
