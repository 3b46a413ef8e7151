import type { ResponseOf } from '@hygie/contract'
import { listAllTokens, revokeAnyToken } from '@hygie/contract/access'
import { createToken } from '@hygie/contract/accounts'
import { createAction } from '@hygie/contract/actions'
import { listFacts } from '@hygie/contract/evidence'
import { getEstablishment } from '@hygie/contract/establishments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../houses.ts'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from './walls.ts'

let hygie: TestHygie
let walls: Walls
let ciso: Person
let administrator: Person

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  walls = await createWalls(hygie)
  ciso = await hygie.person('RSSI', { role: 'ciso', establishmentId: walls.own.establishmentId })
  administrator = await hygie.person('Administratrice', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const make = (more: object, person = ciso) =>
  person.call(createToken, {
    body: {
      name: 'Entrepôt',
      purpose: 'Tableau de bord du GHT',
      writes: false,
      establishmentIds: [walls.own.establishmentId],
      expiresOn: '2027-06-30',
      ...more,
    },
  })
const secretOf = async (more: object): Promise<string> => ok((await make(more)) as Answer<{ secret: string }>).secret
const call = async (secret: string, route: { method: string; path: string }, remoteAddress = '127.0.0.1', payload?: object) => {
  const url = route.path.replace(':establishmentId', String(walls.own.establishmentId))
  const headers = { authorization: `Bearer ${secret}` }
  return (await hygie.running.server.inject({ method: route.method as 'GET', url, headers, remoteAddress, ...(payload ? { payload } : {}) })).statusCode
}

describe('a token of a service account', () => {
  it('does what was chosen for it, and nothing else that its giver may do', async () => {
    const secret = await secretOf({ permissions: ['evidence.read'] })
    expect(await call(secret, listFacts)).toBe(200)
    expect(await call(secret, getEstablishment)).toBe(403)
    const writer = await secretOf({ writes: true, permissions: ['actions.write'] })
    expect(await call(writer, createAction, '127.0.0.1', createAction.example.body as object)).toBe(200)
    expect(await call(writer, listFacts)).toBe(403)
  })

  it('is never more than who gave it, on the day it is given and after', async () => {
    const dpo = await hygie.person('DPO', { role: 'dpo', establishmentId: walls.own.establishmentId })
    expect((await make({ writes: true, permissions: ['establishment.write'] }, dpo)).status).toBe(403)
    expect((await make({ permissions: ['releases.sign'] })).status).toBe(403)
    const secret = await secretOf({ permissions: ['evidence.read'] })
    const { db } = hygie.running.services.owner
    await db.updateTable('role_assignments').set({ role: 'group-committee' }).where('user_id', '=', ciso.userId).execute()
    expect(await call(secret, listFacts)).toBe(404)
    await db.updateTable('role_assignments').set({ role: 'ciso' }).where('user_id', '=', ciso.userId).execute()
  })

  it.each([
    [['10.1.0.0/16'], '10.1.200.3', 200],
    [['10.1.0.0/16'], '10.2.0.1', 401],
    [['192.0.2.7', '2001:db8::/32'], '2001:db8::5', 200],
    [['192.0.2.7'], '::ffff:192.0.2.7', 200],
    [['192.0.2.7'], '192.0.2.8', 401],
  ])('given to %j, called from %s: %i', async (addresses, from, status) => {
    expect(await call(await secretOf({ addresses }), listFacts, from)).toBe(status)
  })

  it('refuses what is no address, and a life of more than a year', async () => {
    expect((await make({ addresses: ['chez-nous'] })).status).toBe(422)
    expect((await make({ expiresOn: '2028-01-01' })).status).toBe(422)
  })

  it('is shown to administrators with its giver, and ended by them', async () => {
    const secret = await secretOf({ name: 'À finir' })
    await call(secret, listFacts)
    const { tokens } = ok((await administrator.call(listAllTokens)) as Answer<ResponseOf<typeof listAllTokens>>)
    const found = tokens.find((one) => one.name === 'À finir')
    expect(found).toMatchObject({ owner: { name: 'RSSI' }, purpose: 'Tableau de bord du GHT', state: 'usable' })
    expect(found?.lastUsedAt).not.toBeNull()
    ok(await administrator.call(revokeAnyToken, { params: { tokenId: found?.id } }))
    expect(await call(secret, listFacts)).toBe(401)
  })
})
