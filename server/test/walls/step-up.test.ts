import type { AnyRoute } from '@hygie/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from './walls.ts'

let hygie: TestHygie
let walls: Walls
let director: Person
let administrator: Person
let clock = new Date('2026-11-23T07:30:00Z')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => clock } })
  walls = await createWalls(hygie)
  const { establishmentId, ghtId } = walls.own
  director = await hygie.person('Direction', { role: 'chief-executive', establishmentId }, { role: 'ciso', ghtId })
  administrator = await hygie.person('Administration', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const name = ({ method, path }: AnyRoute): string => `${method} ${path}`
const routes = allRoutes().map((one) => one.route)
const sensitive = routes.filter((one) => one.stepUp)

/** What a director would be sorry to see done from a session left open. A new sensitive route is added here. */
const SENSITIVE = [
  /^GET \/api\/administration\/backup$/,
  /^POST \/api\/administration\/restore$/,
  /^PUT \/api\/administration\/mail$/,
  /^(POST|PATCH) \/api\/accounts(\/:accountId)?$/,
  /^(POST|PUT|DELETE) \/api\/administration\/sign-in\//,
  /^PUT \/api\/session\/password$/,
  /^POST \/api\/(tokens|delegations)$/,
  /^GET .*\/reports\/(ars|ars-line|committee|care-d2\/file)$/,
  /^GET .*\/reports\/folders\/:folderId\/(zip|cover)$/,
  /^GET .*\/audits\/findings\/export$/,
]

it('asks for a confirmation on every sensitive act, whatever signs or erases included', () => {
  for (const route of routes) {
    const expected = ['releases.sign', 'evidence.erase'].includes(route.permission) || SENSITIVE.some((one) => one.test(name(route)))
    expect({ route: name(route), stepUp: route.stepUp ?? false }).toEqual({ route: name(route), stepUp: expected })
  }
})

const call = (person: Person, route: AnyRoute) =>
  person.call(route, {
    params: { ...(route.example.params as Record<string, unknown>), ...walls.own },
    query: (route.example.query ?? {}) as Record<string, unknown>,
    body: route.example.body ?? (route.method === 'GET' ? undefined : {}),
    ...(route.upload ? { file: { name: 'essai.json', bytes: Buffer.from('{}') } } : {}),
  })
const later = (minutes: number): void => void (clock = new Date(clock.getTime() + minutes * 60_000))

it.each(sensitive.map((one) => [name(one), one] as const))('%s: refused eleven minutes after the person was last there', async (_, route) => {
  const person = route.permission.startsWith('platform.') ? administrator : director
  const before = clock
  later(11)
  const answer = await call(person, route)
  clock = before
  expect(answer.status, answer.text.slice(0, 200)).toBe(403)
  expect(answer.body).toMatchObject({ error: { code: 'step-up-needed' } })
})
