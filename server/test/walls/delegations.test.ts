import { createToken, getSession, giveDelegation, listDelegations, revokeDelegation, type Session } from '@hygie/contract/accounts'
import { createAction } from '@hygie/contract/actions'
import { listLedger } from '@hygie/contract/evidence'
import { exportLedger } from '@hygie/contract/ledger'
import type { ResponseOf } from '@hygie/contract'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { type Answer, callerOf, type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from './walls.ts'
import { allRoutes } from '../../src/app.ts'
import { openSession } from '../../src/platform/sessions/index.ts'

let hygie: TestHygie
let walls: Walls
let director: Person
let deputy: Person
let administrator: Person
let clock = new Date()
const stops: (() => Promise<void>)[] = []

beforeEach(async () => {
  clock = new Date('2026-12-18T08:00:00Z')
  hygie = await startTestHygie({ clock: { now: () => clock } })
  const opened = hygie
  stops.push(() => opened.stop())
  walls = await createWalls(hygie)
  director = await hygie.person(
    'Bruno Vasseur',
    { role: 'chief-executive', establishmentId: walls.own.establishmentId },
    { role: 'ciso', establishmentId: walls.foreign.establishmentId },
  )
  deputy = await hygie.person('Inès Bratko', { role: 'reader', establishmentId: walls.own.establishmentId })
  administrator = await hygie.person('Administratrice', { role: 'administrator' })
})
afterAll(async () => {
  for (const stop of stops) await stop()
})

const role = (held = 'chief-executive', establishmentId = walls.own.establishmentId) => ({ role: held, establishmentId, ghtId: null })
const give = (more: object = {}, person = director) =>
  person.call(giveDelegation, { body: { toId: deputy.userId, roles: [role()], signs: false, beginsOn: '2026-12-21', endsOn: '2027-01-04', ...more } })
const open = async (more: object = {}): Promise<number> => {
  const answer = (await give(more)) as Answer<{ id: number }>
  expect(answer.status, answer.text).toBe(200)
  return answer.body.id
}
/** Sessions last half a day: a new one at the day of the test. */
const on = async (day: string, person = deputy): Promise<Person> => {
  clock = new Date(`${day}T08:00:00Z`)
  const session = await openSession(hygie.running.services.app.db, person.userId, clock, { methods: ['password', 'totp'], strong: true })
  return { ...person, call: callerOf(hygie.running.server, { cookie: `hygie_session=${session.secret}`, csrfToken: session.csrfToken }) }
}
const act = async (person: Person): Promise<number> => (await person.call(createAction, { params: walls.own, body: createAction.example.body })).status

it('holds before, during and after: nothing but the clock opens and closes it', async () => {
  await open()
  expect(await act(await on('2026-12-20'))).toBe(403)
  expect(await act(await on('2026-12-21'))).toBe(200)
  expect(await act(await on('2027-01-04'))).toBe(200)
  expect(await act(await on('2027-01-05'))).toBe(403)
})

it('says so: in the session, in the author of what is written, in the ledger', async () => {
  await open()
  const person = await on('2026-12-22')
  expect(((await person.call(getSession)).body as Session).delegations).toEqual([{ fromName: 'Bruno Vasseur', until: '2027-01-04' }])
  expect(await act(person)).toBe(200)
  const created = await hygie.running.services.owner.db.selectFrom('actions').select('created_by').executeTakeFirstOrThrow()
  expect(created.created_by).toBe('Inès Bratko, par délégation de Bruno Vasseur')
  const { entries } = (await person.call(listLedger, { params: walls.own })).body as ResponseOf<typeof listLedger>
  expect(entries[0]).toMatchObject({
    actor: `user:${deputy.userId}`,
    actorName: 'Inès Bratko, par délégation de Bruno Vasseur',
    payload: { onBehalfOf: `user:${director.userId}` },
  })
  expect(entries.find((one) => one.kind === 'delegation.given')?.payload).toMatchObject({ to: `user:${deputy.userId}`, endsOn: '2027-01-04' })
})

it('says so of what goes out too: an export of the ledger', async () => {
  await open()
  const person = await on('2026-12-22')
  expect((await person.call(exportLedger, { params: walls.own, query: { pieces: 'false' } })).status).toBe(200)
  const { entries } = (await person.call(listLedger, { params: walls.own })).body as ResponseOf<typeof listLedger>
  expect(entries.find((one) => one.kind === 'ledger.exported')).toMatchObject({
    actor: `user:${deputy.userId}`,
    actorName: 'Inès Bratko, par délégation de Bruno Vasseur',
    payload: { pieces: false, onBehalfOf: `user:${director.userId}` },
  })
})

it('ends at once when revoked, by who gave it or by an administrator, and by nobody else', async () => {
  const id = await open()
  const person = await on('2026-12-22')
  expect((await person.call(revokeDelegation, { params: { delegationId: id } })).status).toBe(404)
  expect((await (await on('2026-12-22', administrator)).call(revokeDelegation, { params: { delegationId: id } })).status).toBe(200)
  expect(await act(person)).toBe(403)
  const { entries } = (await person.call(listLedger, { params: walls.own })).body as ResponseOf<typeof listLedger>
  expect(entries[0]?.kind).toBe('delegation.revoked')
})

it('never exceeds who gave it: a role lost or an account closed ends it', async () => {
  await open()
  const person = await on('2026-12-22')
  const { db } = hygie.running.services.owner
  await db.updateTable('users').set({ disabled: true }).where('id', '=', director.userId).execute()
  expect(await act(person)).toBe(403)
  await db.updateTable('users').set({ disabled: false }).where('id', '=', director.userId).execute()
  expect(await act(person)).toBe(200)
  await db.deleteFrom('role_assignments').where('user_id', '=', director.userId).where('role', '=', 'chief-executive').execute()
  expect(await act(person)).toBe(403)
})

it('signs only when the chief executive ticked it', async () => {
  const permissions = async (person: Person) => ((await person.call(getSession)).body as Session).establishments[0]?.permissions
  const id = await open()
  expect(await permissions(await on('2026-12-22'))).not.toContain('releases.sign')
  await (await on('2026-12-22', director)).call(revokeDelegation, { params: { delegationId: id } })
  expect((await give({ signs: true }, await on('2026-12-22', director))).status).toBe(200)
  expect(await permissions(await on('2026-12-22'))).toContain('releases.sign')
  const other = { signs: true, roles: [role('ciso', walls.foreign.establishmentId)] }
  expect((await give(other, await on('2026-12-22', director))).status).toBe(403)
})

it('stops at the walls: the other house of who gave it does not exist, whatever the route', async () => {
  await open()
  const person = await on('2026-12-22')
  for (const { route } of allRoutes().filter((one) => one.kind === 'tenant')) {
    const answer = await person.call(route, {
      params: { ...(route.example.params as object), ...walls.foreign },
      query: route.example.query as never,
      body: route.method === 'GET' ? undefined : (route.example.body ?? {}),
    })
    expect(answer.status, `${route.method} ${route.path}`).toBe(404)
  }
})

it('is refused for what one does not hold, holds by delegation or on the platform, to a stranger, backwards, or beyond three months', async () => {
  await open()
  const person = await on('2026-12-22')
  expect((await give({ toId: director.userId, roles: [role()] }, person)).status).toBe(403)
  const again = await on('2026-12-22', director)
  expect((await give({ roles: [role('it-director')] }, again)).status).toBe(403)
  expect((await give({ roles: [{ role: 'administrator', establishmentId: null, ghtId: null }] }, again)).status).toBe(422)
  const stranger = await hygie.person('Ailleurs')
  expect((await give({ toId: stranger.userId }, again)).status).toBe(404)
  expect((await give({ toId: director.userId }, again)).status).toBe(404)
  expect((await give({ beginsOn: '2027-01-05' }, again)).status).toBe(422)
  expect((await give({ endsOn: '2027-03-22' }, again)).status).toBe(422)
  expect((await give({ endsOn: '2027-03-21' }, again)).status).toBe(200)
})

it('reaches from a role of a group to people of its houses, and the other way round', async () => {
  const ofGroup = await hygie.person('RSSI du groupe', { role: 'ciso', ghtId: walls.own.ghtId })
  const roles = [{ role: 'ciso', establishmentId: null, ghtId: walls.own.ghtId }]
  expect((await give({ roles }, ofGroup)).status).toBe(200)
  expect((await give({ toId: ofGroup.userId })).status).toBe(200)
  expect(await act(await on('2026-12-22'))).toBe(200)
  const session = (await (await on('2026-12-22')).call(getSession)).body as Session
  expect(session.ghts.map((one) => one.permissions.includes('group.write'))).toEqual([true])
})

it('is shown to who gave it, to who received it and to administrators', async () => {
  await open()
  const seen = async (person: Person) =>
    ((await person.call(listDelegations)).body as ResponseOf<typeof listDelegations>).delegations.map((one) => [one.to.name, one.state, one.revocable])
  expect(await seen(director)).toEqual([['Inès Bratko', 'coming', true]])
  expect(await seen(deputy)).toEqual([['Inès Bratko', 'coming', false]])
  expect(await seen(administrator)).toEqual([['Inès Bratko', 'coming', true]])
  expect(await seen(await hygie.person('Autre', { role: 'ciso', establishmentId: walls.own.establishmentId }))).toEqual([])
})

it('lends nothing to scripts: a token made meanwhile keeps to its person', async () => {
  await open()
  const person = await on('2026-12-22')
  const made = await person.call(createToken, { body: { name: 'x', writes: true, establishmentIds: [walls.own.establishmentId], expiresOn: '2027-01-01' } })
  const { secret } = made.body as unknown as { secret: string }
  const answer = await hygie.running.server.inject({
    method: 'POST',
    url: createAction.path.replace(':establishmentId', String(walls.own.establishmentId)),
    headers: { authorization: `Bearer ${secret}` },
    payload: createAction.example.body as object,
  })
  expect(answer.statusCode).toBe(403)
})
