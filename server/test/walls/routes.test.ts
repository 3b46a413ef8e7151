import { GRANTS, type Role, ROLES } from '@hygie/contract'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import type { Registration } from '../../src/platform/http/handlers.ts'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { BY_GROUP, columnsOf, createWalls, fillForeign, type Walls } from './walls.ts'

let hygie: TestHygie
let walls: Walls
const people = new Map<Role, Person>()

beforeAll(async () => {
  hygie = await startTestHygie()
  walls = await createWalls(hygie)
  const owner = hygie.running.services.owner.db as unknown as Kysely<never>
  const columns = await columnsOf(owner)
  const tables = [
    ...new Set(columns.filter((one) => one.name === 'establishment_id' && !['role_assignments', 'ght_members'].includes(one.table)).map((one) => one.table)),
    ...BY_GROUP,
  ]
  await fillForeign(owner, columns, tables, walls.foreign)
  for (const role of ROLES)
    people.set(role, await hygie.person(`Rôle ${role}`, { role, establishmentId: walls.own.establishmentId }, { role, ghtId: walls.own.ghtId }))
})
afterAll(() => hygie.stop())

const routes = allRoutes()
const name = ({ route }: Registration): string => `${route.method} ${route.path}`
const call = (person: Person, { route }: Registration, where: { establishmentId: number; ghtId: number }) =>
  person.call(route, {
    params: { ...(route.example.params as Record<string, unknown>), ...where },
    query: (route.example.query ?? {}) as Record<string, unknown>,
    body: route.example.body ?? (route.method === 'GET' ? undefined : {}),
    ...(route.upload ? { file: { name: 'essai.json', bytes: Buffer.from('{}') } } : {}),
  })

describe('every route', () => {
  it.each(routes.map((one) => [name(one), one] as const))('%s: its example fits its own schemas', (_, { route }) => {
    expect(() => {
      route.params?.parse(route.example.params)
      route.body?.parse(route.example.body)
      route.query?.parse(route.example.query ?? {})
    }).not.toThrow()
    expect(new Set(routes.map(name)).size).toBe(routes.length)
  })

  it.each(routes.filter(({ kind }) => kind === 'tenant' || kind === 'group' || kind === 'unit').map((one) => [name(one), one] as const))(
    '%s: a foreign establishment or group does not exist, whatever the role',
    async (_, registration) => {
      const path = registration.route.path
      expect(path).toMatch(registration.kind === 'group' ? /:ghtId/ : /:establishmentId/)
      for (const [role, person] of people) {
        const answer = await call(person, registration, walls.foreign)
        expect(answer.status, `${role}: ${answer.text.slice(0, 300)}`).toBe(404)
        expect(answer.text).not.toContain(walls.secret)
      }
    },
  )

  it.each(routes.filter(({ kind }) => kind !== 'public' && kind !== 'session').map((one) => [name(one), one] as const))(
    '%s: refused to every role that lacks its permission',
    async (_, registration) => {
      const permission = registration.route.permission
      for (const [role, person] of people) {
        if (registration.kind !== 'platform' && GRANTS[role].includes(permission)) continue
        const answer = await call(person, registration, walls.own)
        // A group committee holds nothing in the establishment itself: it does not even know of it.
        expect([403, 404], `${role}: ${answer.text.slice(0, 300)}`).toContain(answer.status)
      }
    },
  )

  it.each(routes.filter(({ kind }) => kind === 'tenant').map((one) => [name(one), one] as const))(
    '%s: a row of the foreign house is not reached through our own',
    async (_, registration) => {
      const person = people.get('ciso')
      if (!person) throw new Error('no ciso')
      // Every id of the example points at rows that only the foreign house has.
      const answer = await call(person, registration, walls.own)
      expect(answer.status, answer.text.slice(0, 300)).not.toBe(500)
      expect(answer.text).not.toContain(walls.secret)
    },
  )

  it.each(routes.filter(({ route }) => route.permission !== 'public').map((one) => [name(one), one] as const))(
    '%s: refused to a stranger',
    async (_, { route }) => {
      const url = route.path.replaceAll(/:\w+/g, '1')
      const answer = await hygie.running.server.inject({ method: route.method, url })
      expect([401, 404]).toContain(answer.statusCode)
    },
  )
})
