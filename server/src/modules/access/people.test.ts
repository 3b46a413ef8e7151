import type { ResponseOf } from '@hygie/contract'
import { closeAccount, getPending, listPeople, planDeparture, reopenAccount, resumeAccount, suspendAccount } from '@hygie/contract/access'
import { createAccount, createToken, getSession, giveDelegation, type Session, signIn } from '@hygie/contract/accounts'
import { createAction, listActions } from '@hygie/contract/actions'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createWalls, type Walls } from '../../../test/walls/walls.ts'
import { entriesOf, verifyLedger } from '../../platform/ledger/index.ts'
import { followLives } from './life-job.ts'

type People = ResponseOf<typeof listPeople>

let hygie: TestHygie
let walls: Walls
let administrator: Person
let now = new Date('2026-11-23T07:30:00Z')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => now } })
  walls = await createWalls(hygie)
  administrator = await hygie.person('Camille Aubry', { role: 'administrator' })
  await hygie.person('Autre administratrice', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const lifeOf = async (accountId: number) => {
  const { people } = ok((await administrator.call(listPeople)) as Answer<People>)
  return people.find(({ id }) => id === accountId)
}
const signedIn = async (person: Person): Promise<boolean> => ((await person.call(getSession)).body as Session).signedIn
const kinds = async (establishmentId: number) => (await entriesOf(hygie.running.services.owner.db, [establishmentId], 'account.closed', new Date(0))).length
const ciso = (name: string) => hygie.person(name, { role: 'ciso', establishmentId: walls.own.establishmentId })

it('an account is invited until somebody signs in; then it says when and with what', async () => {
  const PASSWORD = 'une phrase longue et à elle'
  const body = { name: 'Nadia Invitée', email: 'nadia@test.invalid', password: PASSWORD, roles: [] }
  const { id } = ok((await administrator.call(createAccount, { body })) as Answer<{ id: number }>)
  expect(await lifeOf(id)).toMatchObject({ state: 'invited', lastSignInAt: null, unused: false })

  await hygie.running.server.inject({ method: 'POST', url: signIn.path, payload: { email: body.email, password: PASSWORD } })

  expect(await lifeOf(id)).toMatchObject({ state: 'active', lastSignInAt: now.toISOString(), means: ['password'], origin: 'local' })
})

it('a leave ends the sessions at once, keeps the roles, and ends by itself the day after', async () => {
  const person = await ciso('Bruno en congé')
  const params = { accountId: person.userId }
  ok(await administrator.call(suspendAccount, { params, body: { until: '2026-12-31', reason: 'Congé' } }))

  expect(await signedIn(person)).toBe(false)
  expect(await lifeOf(person.userId)).toMatchObject({ state: 'suspended', suspendedUntil: '2026-12-31', roles: [{ role: 'ciso' }] })
  await followLives(hygie.running.services, new Date('2026-12-31T12:00:00Z'))
  expect(await lifeOf(person.userId)).toMatchObject({ state: 'suspended' })
  await followLives(hygie.running.services, new Date('2027-01-01T06:00:00Z'))
  expect(await lifeOf(person.userId)).toMatchObject({ state: 'active', suspendedUntil: null })
  expect((await administrator.call(resumeAccount, { params })).status).toBe(409)
})

it('a planned departure closes by itself: session, token, delegation, role; the name stays in the ledger of the house', async () => {
  const person = await ciso('Paul Partant')
  const colleague = await ciso('Inès Bratko')
  const role = { role: 'ciso', establishmentId: walls.own.establishmentId, ghtId: null }
  const body = { name: 'Script', writes: false, establishmentIds: [walls.own.establishmentId], expiresOn: '2027-06-30' }
  const { secret } = ok((await person.call(createToken, { body })) as Answer<{ secret: string }>)
  const days = { beginsOn: '2026-11-23', endsOn: '2027-01-30' }
  ok(await person.call(giveDelegation, { body: { toId: colleague.userId, roles: [role], signs: false, ...days } }))
  const byToken = () => hygie.running.server.inject({ method: 'GET', url: '/api/tokens', headers: { authorization: `Bearer ${secret}` } })
  expect((await byToken()).statusCode).toBe(200)
  const before = await kinds(walls.own.establishmentId)

  ok(await administrator.call(planDeparture, { params: { accountId: person.userId }, body: { leavesOn: '2026-11-24' } }))
  await followLives(hygie.running.services, new Date('2026-11-24T22:30:00Z'))
  expect(await signedIn(person)).toBe(true)
  await followLives(hygie.running.services, new Date('2026-11-24T23:30:00Z'))

  expect(await lifeOf(person.userId)).toMatchObject({ state: 'closed', leavesOn: null, roles: [] })
  expect(await signedIn(person)).toBe(false)
  expect((await byToken()).statusCode).toBe(401)
  expect(((await colleague.call(getSession)).body as Session).delegations).toEqual([])
  expect(await kinds(walls.own.establishmentId)).toBe(before + 1)
  expect((await verifyLedger(hygie.running.services.owner.db, hygie.running.services.ledgerKey.publicKey)).ok).toBe(true)
})

it('a planned departure keeps the last administrator open, and says so once on the platform and in the houses', async () => {
  const { db } = hygie.running.services.owner
  const leaver = await hygie.person('Dernière Administratrice', { role: 'administrator' }, { role: 'ciso', establishmentId: walls.own.establishmentId })
  ok(await administrator.call(planDeparture, { params: { accountId: leaver.userId }, body: { leavesOn: '2026-11-24' } }))
  const others = db
    .updateTable('users')
    .where('id', '!=', leaver.userId)
    .where('id', 'in', db.selectFrom('role_assignments').select('user_id').where('role', '=', 'administrator'))
  await others.set({ disabled: true }).execute()
  try {
    for (const time of ['06:00', '06:10']) await followLives(hygie.running.services, new Date(`2026-11-25T${time}:00Z`))
  } finally {
    await others.set({ disabled: false }).execute()
  }
  expect(await lifeOf(leaver.userId)).toMatchObject({ state: 'active', leavesOn: null, roles: [{ role: 'administrator' }, { role: 'ciso' }] })
  const told = await db.selectFrom('ledger_entries').select(['establishment_id']).where('kind', '=', 'account.departure-refused').execute()
  expect(told).toHaveLength(2)
  expect(new Set(told.map((one) => one.establishment_id))).toEqual(new Set([null, walls.own.establishmentId]))
})

it('shows what waits for a person, and hands the open actions to another on closing', async () => {
  const person = await ciso('Léa Martin')
  const taker = await ciso('Omar Diallo')
  const params = { establishmentId: walls.own.establishmentId }
  await person.call(createAction, { params, body: { title: 'Tester la restauration', ownerName: 'léa martin ' } })
  const { pending } = ok((await administrator.call(getPending, { params: { accountId: person.userId } })) as Answer<ResponseOf<typeof getPending>>)
  expect(pending).toEqual([{ kind: 'actions', establishmentId: walls.own.establishmentId, establishmentName: 'Chez nous', count: 1 }])

  const answer = await administrator.call(closeAccount, { params: { accountId: person.userId }, body: { handOverTo: taker.userId } })

  expect(ok(answer as Answer<object>)).toEqual({ handedOver: 1, left: [] })
  const { actions } = (await taker.call(listActions, { params, query: {} })).body as ResponseOf<typeof listActions>
  expect(actions.find((one) => one.title === 'Tester la restauration')?.ownerName).toBe('Omar Diallo')
})

it('leaves a namesake elsewhere alone, and hands nothing to somebody who does not read the house', async () => {
  const { own, foreign } = walls
  const person = await hygie.person('Marie Martin', { role: 'ciso', establishmentId: own.establishmentId }, { role: 'dpo', ghtId: own.ghtId })
  const stranger = await hygie.person('Voisin Preneur', { role: 'ciso', establishmentId: foreign.establishmentId })
  const body = { title: 'Revoir les comptes', ownerName: 'Marie Martin', contact: 'poste 4512' }
  ok(await person.call(createAction, { params: own, body }))
  ok(await stranger.call(createAction, { params: foreign, body }))
  const params = { accountId: person.userId }
  const here = { establishmentId: own.establishmentId, establishmentName: 'Chez nous', count: 1 }
  const { pending } = ok((await administrator.call(getPending, { params })) as Answer<ResponseOf<typeof getPending>>)
  expect(pending).toEqual([{ kind: 'actions', ...here }])

  const answer = await administrator.call(closeAccount, { params, body: { handOverTo: stranger.userId } })

  expect(ok(answer as Answer<object>)).toEqual({ handedOver: 0, left: [here] })
  const db = hygie.running.services.owner.db
  const owners = await db.selectFrom('actions').select(['owner_name', 'contact']).where('title', '=', body.title).execute()
  expect(owners).toEqual([1, 2].map(() => ({ owner_name: 'Marie Martin', contact: body.contact })))
})

it('reopens a closed account without any role, and only a closed one', async () => {
  const person = await ciso('Revenu Ensuite')
  const params = { accountId: person.userId }
  expect((await administrator.call(reopenAccount, { params })).status).toBe(409)
  ok(await administrator.call(closeAccount, { params, body: { handOverTo: null } }))
  ok(await administrator.call(reopenAccount, { params }))
  expect(await lifeOf(person.userId)).toMatchObject({ state: 'invited', roles: [], closedAt: null })
})

it('nobody closes or suspends their own door, and the dates of the past are refused', async () => {
  const params = { accountId: administrator.userId }
  expect((await administrator.call(closeAccount, { params, body: { handOverTo: null } })).status).toBe(409)
  expect((await administrator.call(suspendAccount, { params, body: { until: null, reason: 'x' } })).status).toBe(409)
  const person = await ciso('Quelqu’un')
  expect((await administrator.call(planDeparture, { params: { accountId: person.userId }, body: { leavesOn: '2026-11-22' } })).status).toBe(422)
})

it('tells an account that nobody used for ninety days', async () => {
  const person = await ciso('Compte dormant')
  const { db } = hygie.running.services.owner
  await db.deleteFrom('sessions').where('user_id', '=', person.userId).execute()
  const asOf = async (day: string) => {
    now = new Date(`${day}T07:30:00Z`)
    administrator = await hygie.person(`Administratrice ${day === '2027-02-20' ? 'un' : 'deux'}`, { role: 'administrator' })
    return (await lifeOf(person.userId))?.unused
  }
  expect([await asOf('2027-02-20'), await asOf('2027-02-22')]).toEqual([false, true])
})
