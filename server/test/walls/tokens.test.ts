import { PER_TOKEN } from '../../src/platform/tokens/gate.ts'
import { count } from '../../src/platform/rates/index.ts'
import { createToken, getSession, listTokens, revokeToken, type ScriptToken } from '@hygie/contract/accounts'
import { recordFact } from '@hygie/contract/evidence'
import { undoImport } from '@hygie/contract/imports'
import type { AnyRoute } from '@hygie/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from './walls.ts'
import { entriesOf } from '../../src/platform/ledger/index.ts'

let hygie: TestHygie
let walls: Walls
let ciso: Person
let clock = new Date('2026-11-23T07:30:00Z')
beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => clock } })
  walls = await createWalls(hygie)
  ciso = await hygie.person(
    'RSSI',
    { role: 'ciso', establishmentId: walls.own.establishmentId },
    { role: 'ciso', establishmentId: walls.foreign.establishmentId },
  )
})
afterAll(() => hygie.stop())

const make = async (person: Person, more: object = {}): Promise<{ token: ScriptToken; secret: string }> => {
  const body = { name: 'Relevé de nuit', writes: false, establishmentIds: [walls.own.establishmentId], expiresOn: '2027-06-30', ...more }
  const answer = await person.call(createToken, { body })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
/** As a script calls: no cookie, no CSRF. */
const script = async (
  secret: string,
  route: AnyRoute,
  params: Record<string, unknown> = {},
  body?: unknown,
  headers = {},
): Promise<{ status: number; text: string }> => {
  const answer = await hygie.running.server.inject({
    method: route.method,
    url: route.path.replaceAll(/:(\w+)/g, (_, key: string) => `${(params[key] as string | number | undefined) ?? 1}`),
    headers: { authorization: `Bearer ${secret}`, ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  })
  return { status: answer.statusCode, text: answer.payload }
}
const paramsOf = (route: AnyRoute, where: object): Record<string, unknown> => ({ ...(route.example.params as Record<string, unknown>), ...where })
const routes = allRoutes().map((one) => one.route)
const register = routes.find((one) => one.path === '/api/establishments/:establishmentId/obligations' && one.method === 'GET') as AnyRoute

it('shows the secret once, keeps its hash, lists the token with its last use', async () => {
  const { secret, token } = await make(ciso)
  const kept = await hygie.running.services.owner.db.selectFrom('script_tokens').selectAll().where('id', '=', token.id).executeTakeFirstOrThrow()
  expect(JSON.stringify(kept)).not.toContain(secret)
  expect((await script(secret, register, walls.own)).status).toBe(200)
  const list = (await ciso.call(listTokens)) as Answer<{ tokens: ScriptToken[] }>
  expect(list.text).not.toContain(secret)
  expect(list.body.tokens[0]).toMatchObject({ id: token.id, state: 'usable', lastUsedAt: clock.toISOString(), expiresOn: '2027-06-30' })
})

it('speaks only for the chosen houses, and for nobody’s platform or group', async () => {
  const { secret } = await make(ciso, { writes: true })
  expect((await script(secret, register, walls.own)).status).toBe(200)
  const ofPlaces = routes.filter((one) => /:(establishmentId|ghtId)/.test(one.path) && !one.permission.startsWith('platform.'))
  for (const route of ofPlaces) {
    const { status, text } = await script(secret, route, paramsOf(route, walls.foreign), route.example.body)
    expect(status, `${route.method} ${route.path} ${text.slice(0, 200)}`).toBe(404)
  }
  for (const route of routes.filter((one) => one.permission.startsWith('platform.')))
    expect((await script(secret, route, route.example.params as never, route.example.body)).status, route.path).toBe(403)
  const session = JSON.parse((await script(secret, getSession)).text) as { establishments: { id: number }[]; platformPermissions: string[] }
  expect(session.establishments.map((one) => one.id)).toEqual([walls.own.establishmentId])
})

it('changes nothing when it only reads, whatever the permission of the route', async () => {
  const { secret } = await make(ciso)
  for (const route of routes.filter((one) => one.method !== 'GET' && one.permission !== 'public')) {
    const { status } = await script(secret, route, paramsOf(route, walls.own), route.example.body)
    expect([403, 404], `${route.method} ${route.path}`).toContain(status)
  }
  expect((await script(secret, undoImport, { ...walls.own, importId: 1 }, {})).status).toBe(403)
})

it('writes without CSRF when it was made to; neither signs, nor erases, nor touches its person’s own corner', async () => {
  const { secret } = await make(ciso, { writes: true })
  const fact = await script(secret, recordFact, walls.own, recordFact.example.body)
  expect(fact.status, fact.text).not.toBe(403)
  for (const route of routes.filter((one) => ['releases.sign', 'evidence.erase'].includes(one.permission)))
    expect((await script(secret, route, paramsOf(route, walls.own), route.example.body)).status, route.path).toBe(403)
  for (const route of routes.filter((one) => one.permission === 'session' && one.method !== 'GET'))
    expect((await script(secret, route, route.example.params as never, route.example.body)).status, `${route.method} ${route.path}`).toBe(403)
})

it('is not read from a cookie', async () => {
  const { secret } = await make(ciso)
  const answer = await hygie.running.server.inject({
    method: 'GET',
    url: '/api/tokens',
    headers: { cookie: `hygie_session=${secret}; authorization=Bearer ${secret}` },
  })
  expect(answer.statusCode).toBe(401)
})

it('never exceeds its person: a lost role and a closed account close it', async () => {
  const person = await hygie.person('De passage', { role: 'ciso', establishmentId: walls.own.establishmentId })
  const { secret } = await make(person, { writes: true })
  const { db } = hygie.running.services.owner
  await db.updateTable('role_assignments').set({ role: 'reader' }).where('user_id', '=', person.userId).execute()
  expect((await script(secret, register, walls.own)).status).toBe(200)
  expect((await script(secret, recordFact, walls.own, recordFact.example.body)).status).toBe(403)
  await db.updateTable('users').set({ disabled: true }).where('id', '=', person.userId).execute()
  expect((await script(secret, register, walls.own)).status).toBe(401)
})

it('refuses a foreign house, a past end, a life of more than a year', async () => {
  const reader = await hygie.person('Lectrice', { role: 'reader', establishmentId: walls.own.establishmentId })
  const body = { name: 'x', writes: false, establishmentIds: [walls.own.establishmentId], expiresOn: '2027-06-30' }
  expect((await reader.call(createToken, { body: { ...body, establishmentIds: [walls.foreign.establishmentId] } })).status).toBe(404)
  expect((await reader.call(createToken, { body: { ...body, expiresOn: '2026-11-22' } })).status).toBe(422)
  expect((await reader.call(createToken, { body: { ...body, expiresOn: '2027-11-26' } })).status).toBe(422)
  expect((await reader.call(createToken, { body: { ...body, expiresOn: '2027-11-23' } })).status).toBe(200)
})

it('ends at its date, and at once when revoked; another person’s is not found; the houses read it in their ledgers', async () => {
  const revoked = await make(ciso)
  const other = await hygie.person('Autre', { role: 'ciso', establishmentId: walls.own.establishmentId })
  expect((await other.call(revokeToken, { params: { tokenId: revoked.token.id } })).status).toBe(404)
  expect((await ciso.call(revokeToken, { params: { tokenId: revoked.token.id } })).status).toBe(200)
  expect((await script(revoked.secret, register, walls.own)).status).toBe(401)
  const entries = async (kind: string) =>
    (await entriesOf(hygie.running.services.owner.db, [walls.own.establishmentId], kind, new Date(0))).map((one) => one.payload)
  expect(await entries('token.created')).toContainEqual({
    tokenId: revoked.token.id,
    name: 'Relevé de nuit',
    writes: false,
    expiresOn: '2027-06-30',
    permissions: null,
    addresses: [],
  })
  expect(await entries('token.revoked')).toEqual([{ tokenId: revoked.token.id, name: 'Relevé de nuit' }])
  const short = await make(ciso, { expiresOn: '2026-11-23' })
  expect((await script(short.secret, register, walls.own)).status).toBe(200)
  clock = new Date('2026-11-23T23:00:01Z')
  expect((await script(short.secret, register, walls.own)).status).toBe(401)
})

it('slows down a script that does not stop, and who tries tokens', async () => {
  clock = new Date('2026-11-24T07:30:00Z')
  const { secret } = await make(await hygie.person('Pressée', { role: 'reader', establishmentId: walls.own.establishmentId }))
  const { db } = hygie.running.services.app
  for (let n = 0; n < 600; n++) await count(db, PER_TOKEN, 999_999, clock)
  await expect(count(db, PER_TOKEN, 999_999, clock)).rejects.toThrow('too-many-attempts')
  expect((await script(secret, register, walls.own)).status).toBe(200)
  const unknown = `hygie_${'x'.repeat(43)}`
  for (let n = 0; n < 30; n++) expect((await script(unknown, register, walls.own)).status).toBe(401)
  expect((await script(unknown, register, walls.own)).status).toBe(429)
  clock = new Date('2026-11-24T07:31:01Z')
  expect((await script(unknown, register, walls.own)).status).toBe(401)
})
