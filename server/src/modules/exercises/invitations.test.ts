import { createEstablishment, createGht, setMember } from '@hygie/contract/establishments'
import * as contract from '@hygie/contract/exercises'
import type { ResponseOf } from '@hygie/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
const houses: number[] = []
const people: Person[] = []
const PLAN = { name: 'Un dimanche sans dossier patient', plannedOn: '2026-12-10', startsAt: '09:00', scenario: 'Rançongiciel' }

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  const admin = await hygie.person('Alice Admin', { role: 'administrator' })
  const ghtId = ok<{ id: number }>(await admin.call(createGht, { body: { name: 'GHT du Test' } })).id
  for (const [name, membership] of [
    ['CH des Aulnes', 'party'],
    ['Clinique des Cèdres', 'partner'],
    ['CH du Dehors', null],
  ] as const) {
    const { id } = ok<{ id: number }>(await admin.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } }))
    houses.push(id)
    if (membership) ok(await admin.call(setMember, { params: { ghtId, establishmentId: id }, body: { membership, lead: false, position: 0 } }))
    people.push(await hygie.person(`RSSI ${'i'.repeat(houses.length)}`, { role: 'ciso', establishmentId: id }))
  }
})
afterAll(() => hygie.stop())

type Listed = ResponseOf<typeof contract.listExercises>
const call = (who: number, route: Parameters<Person['call']>[0], input: object = {}) => {
  const person = people[who]
  if (!person) throw new Error('nobody')
  return person.call(route, { params: { establishmentId: houses[who] }, ...input })
}
const listed = async (who: number) => ok<Listed>(await call(who, contract.listExercises))

it('a house invites another of its group, which joins by its own act: each has its part, and the names of the others', async () => {
  expect((await listed(0)).fellows).toEqual([{ establishmentId: houses[1], name: 'Clinique des Cèdres' }])
  ok(await call(0, contract.planExercise, { body: { ...PLAN, invitedIds: [houses[1]] } }))
  expect((await listed(0)).exercises).toMatchObject([{ invitedIds: [houses[1]], joined: [] }])

  const [invitation] = (await listed(1)).invitations
  expect(invitation).toMatchObject({ from: 'CH des Aulnes', name: PLAN.name, plannedOn: '2026-12-10', startsAt: '09:00' })
  expect((await listed(1)).exercises).toEqual([])
  ok(await call(1, contract.joinExercise, { body: { sharedKey: invitation?.sharedKey } }))

  expect(await listed(1)).toMatchObject({ invitations: [], exercises: [{ name: PLAN.name, joined: ['CH des Aulnes'], attendees: [], record: null }] })
  expect((await listed(0)).exercises).toMatchObject([{ joined: ['Clinique des Cèdres'] }])
  expect((await call(1, contract.joinExercise, { body: { sharedKey: invitation?.sharedKey } })).status).toBe(404)
})

it('nobody outside the group is invited, nor reads an invitation, nor joins', async () => {
  expect((await call(0, contract.planExercise, { body: { ...PLAN, invitedIds: [houses[2]] } })).status).toBe(404)
  const { exercises } = await listed(0)
  await hygie.running.services.owner.db
    .updateTable('exercises')
    .set({ invited: [houses[2] ?? 0] })
    .where('establishment_id', '=', houses[0] ?? 0)
    .execute()

  expect(await listed(2)).toMatchObject({ fellows: [], invitations: [] })
  expect((await call(2, contract.joinExercise, { body: { sharedKey: exercises[0]?.sharedKey } })).status).toBe(404)
})
