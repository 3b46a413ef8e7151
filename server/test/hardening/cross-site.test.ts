import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from '../walls/walls.ts'
import { addressOf, routeName, signedIn, type Visitor } from './visitors.ts'

let hygie: TestHygie
let walls: Walls
let ciso: Visitor

beforeAll(async () => {
  hygie = await startTestHygie()
  walls = await createWalls(hygie)
  ciso = await signedIn(hygie, 'RSSI', ['administrator', 'ciso', 'chief-executive'], walls.own)
})
afterAll(() => hygie.stop())

const changing = allRoutes().filter(({ route }) => route.method !== 'GET')
const named = changing.map((one) => [routeName(one), one] as const)

/** What a page of another site can make a browser send; the cookie comes along if SameSite were to fail. */
const FORGED: [string, Record<string, string>][] = [
  ['without a token', { 'x-csrf-token': '' }],
  ['with another token', { 'x-csrf-token': 'a'.repeat(32) }],
  ['from another origin', { origin: 'https://ailleurs.example' }],
  ['from a name that begins alike', { origin: 'http://localhost:80.ailleurs.example' }],
  ['from a frame without origin', { origin: 'null' }],
  ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ['from another name of the hospital', { 'sec-fetch-site': 'same-site' }],
]

describe('every route that changes something', () => {
  it.each(named)('%s: refused to a page of another site', async (_, registration) => {
    const { route } = registration
    const asked = { method: route.method, url: addressOf(registration, walls.own), payload: route.example.body ?? {} }
    for (const [what, more] of FORGED) {
      // Who has no session yet has no token either: the origin alone speaks.
      if (route.permission === 'public' && 'x-csrf-token' in more) continue
      const answer = await hygie.running.server.inject({ ...asked, headers: { ...(route.permission === 'public' ? {} : ciso.headers), ...more } })
      expect(answer.statusCode, `${what}: ${answer.payload.slice(0, 200)}`).toBe(403)
      expect(answer.json(), what).toEqual({ error: { code: 'csrf-refused', data: {} } })
    }
  })

  it.each(named)('%s: reads none of the bodies that a form can send', async (_, registration) => {
    const { route } = registration
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      ...(route.upload ? ['application/json'] : ['multipart/form-data; boundary=x']),
      'application/xml',
      'x',
      '',
    ]
    const visitor = route.permission === 'public' ? {} : ciso.headers
    for (const type of types) {
      const answer = await hygie.running.server.inject({
        method: route.method,
        url: addressOf(registration, walls.own),
        headers: { ...visitor, ...(type === '' ? {} : { 'content-type': type }) },
        payload: type.startsWith('multipart') ? '--x--\r\n' : JSON.stringify(route.example.body ?? {}),
      })
      // A ward manager alone reaches a ward: for everybody else it does not exist.
      expect([400, 403, 415, 422, ...(registration.kind === 'unit' ? [404] : [])], `${type}: ${answer.statusCode} ${answer.payload.slice(0, 200)}`).toContain(
        answer.statusCode,
      )
    }
  })
})

it('allows no other origin to read, whatever it asks first', async () => {
  for (const registration of allRoutes()) {
    const url = addressOf(registration, walls.own)
    const origin = { origin: 'https://ailleurs.example' }
    const asked = await hygie.running.server.inject({
      method: 'OPTIONS',
      url,
      headers: { ...origin, 'access-control-request-method': registration.route.method, 'access-control-request-headers': 'x-csrf-token,content-type' },
    })
    expect(asked.statusCode, url).toBe(404)
    const read = registration.route.method === 'GET' ? await hygie.running.server.inject({ method: 'GET', url, headers: origin }) : asked
    for (const answer of [asked, read])
      expect(
        Object.keys(answer.headers).filter((name) => name.startsWith('access-control-')),
        url,
      ).toEqual([])
  }
})
