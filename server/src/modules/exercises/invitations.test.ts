import { createEstablishment, createGht, setMember } from '@hygie/contract/establishments'
import * as contract from '@hygie/contract/exercises'
import { listMails } from '@hygie/contract/mail'
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

const invite = async (name: string): Promise<{ id: number; sharedKey: string }> => {
  const { id } = ok<{ id: number }>(await call(0, contract.planExercise, { body: { ...PLAN, name, invitedIds: [houses[1]] } }))
  return { id, sharedKey: (await listed(1)).invitations.find((one) => one.name === name)?.sharedKey ?? '' }
}
const named = async (who: number, name: string) => (await listed(who)).exercises.find((one) => one.name === name)
const move = async (exerciseId: number, body: object) => {
  ok(await call(0, contract.changePlan, { params: { establishmentId: houses[0], exerciseId }, body }))
  await hygie.running.services.jobs.drain()
}

it('an invitation declined says so to the host alone, and may still be joined', async () => {
  const { sharedKey } = await invite('Sur table')
  ok(await call(1, contract.declineExercise, { body: { sharedKey } }))
  expect((await call(1, contract.declineExercise, { body: { sharedKey } })).status).toBe(409)
  expect((await call(2, contract.declineExercise, { body: { sharedKey } })).status).toBe(404)
  expect((await listed(1)).invitations.find((one) => one.sharedKey === sharedKey)?.declined).toMatchObject({ by: 'RSSI ii' })
  expect(await named(0, 'Sur table')).toMatchObject({ declined: ['Clinique des Cèdres'], joined: [] })

  ok(await call(1, contract.joinExercise, { body: { sharedKey } }))
  expect(await named(0, 'Sur table')).toMatchObject({ declined: [], joined: ['Clinique des Cèdres'] })
})

it('a plan that moves takes with it the parts that had its day and are not played, and their people are told', async () => {
  const name = 'Panne du réseau'
  const { id, sharedKey } = await invite(name)
  ok(await call(1, contract.joinExercise, { body: { sharedKey } }))
  await move(id, { ...PLAN, name, plannedOn: '2027-01-14' })
  expect(await named(1, name)).toMatchObject({ plannedOn: '2027-01-14', startsAt: '09:00', moved: { by: 'RSSI i (CH des Aulnes)', from: '2026-12-10' } })
  const facts = await hygie.running.services.owner.db
    .selectFrom('facts')
    .select(['value', 'source_label'])
    .where('establishment_id', '=', houses[1] ?? 0)
    .where('note', '=', name)
    .orderBy('id', 'desc')
    .execute()
  expect(facts[0]).toMatchObject({ value: { on: '2027-01-14' }, source_label: 'RSSI i' })
  const { mails } = ok<ResponseOf<typeof listMails>>(await call(1, listMails))
  expect(mails).toContainEqual(expect.objectContaining({ kind: 'exercise-moved', toName: 'RSSI ii', subject: `Exercice déplacé au 14/01/2027 : ${name}` }))

  // A day of its own: the host no longer moves it.
  const own = await named(1, name)
  const params = { establishmentId: houses[1], exerciseId: own?.id }
  ok(await call(1, contract.changePlan, { params, body: { ...PLAN, name, plannedOn: '2027-01-20' } }))
  await move(id, { ...PLAN, name, plannedOn: '2027-02-02' })
  expect(await named(1, name)).toMatchObject({ plannedOn: '2027-01-20', moved: null })
})

it('what a house has played is its own history', async () => {
  const name = 'Déjà joué'
  const { id, sharedKey } = await invite(name)
  const part = ok<{ id: number }>(await call(1, contract.joinExercise, { body: { sharedKey } }))
  const nobody = { presence: 'absent' }
  const body = { heldOn: '2026-11-20', cyberOrigin: true, attendance: { chiefExecutive: nobody, medicalBoardChair: nobody, itDirector: nobody } }
  ok(await call(1, contract.recordExercise, { params: { establishmentId: houses[1], exerciseId: part.id }, body }))
  await move(id, { ...PLAN, name, plannedOn: '2027-03-03' })
  expect(await named(1, name)).toMatchObject({ plannedOn: '2026-12-10', moved: null })
})
