import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls } from '../walls/walls.ts'

let hygie: TestHygie
let own: { establishmentId: number; ghtId: number }

beforeAll(async () => {
  hygie = await startTestHygie()
  own = (await createWalls(hygie)).own
})
afterAll(() => hygie.stop())

/** Somebody who may do everything; a fresh one for each route, since some routes end the session. */
let count = 0
const somebody = (): Promise<Person> =>
  hygie.person(
    `Personne ${String.fromCharCode(97 + (count % 26)).repeat(1 + Math.floor(count++ / 26))}`,
    { role: 'administrator' },
    { role: 'ciso', establishmentId: own.establishmentId },
    { role: 'chief-executive', establishmentId: own.establishmentId },
    { role: 'ciso', ghtId: own.ghtId },
  )

const HOSTILE = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  'x'.repeat(5000),
  '',
  ' ',
  '\u0000',
  '\ud800',
  '🙂'.repeat(50),
  "'; drop table facts; --",
  '../../etc/passwd',
  '<script>',
  '=1+1',
  [],
  [[]],
  {},
  { a: { b: {} } },
  '2026-02-30',
  '9999-99-99',
  '-1',
  'NaN',
]
const hostile = fc.constantFrom<unknown>(...HOSTILE)

/** Keys a hostile caller would try: those of the example, and some that no object should own. */
const bodyOf = (example: unknown): fc.Arbitrary<unknown> => {
  const keys = [...Object.keys(typeof example === 'object' && example !== null ? example : {}), '__proto__', 'constructor']
  const broken = fc.dictionary(fc.constantFrom(...keys), hostile).map((change) => ({ ...(example as object), ...change }))
  return fc.oneof(hostile, broken)
}

it.each(allRoutes().map(({ route }) => [`${route.method} ${route.path}`, route] as const))(
  '%s: a malformed request is refused, never a 500',
  async (_, route) => {
    let person = await somebody()
    await fc.assert(
      fc.asyncProperty(bodyOf(route.example.body ?? {}), hostile, hostile, async (body, param, query) => {
        const params: Record<string, unknown> = { ...(route.example.params as Record<string, unknown>), ...own }
        const other = Object.keys(params).find((key) => key !== 'establishmentId' && key !== 'ghtId')
        if (other) params[other] = param
        const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed().slice(0, 300)
        const answer = await person.call(route, {
          params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, text(value)])),
          query: { ...(route.example.query as Record<string, unknown>), at: text(query), limit: text(param) },
          ...(route.method === 'GET' ? {} : { body }),
          ...(route.upload ? { file: { name: text(param) || 'x', bytes: Buffer.from(text(body)) } } : {}),
        })
        if (answer.status === 401) person = await somebody()
        expect(answer.status, answer.text.slice(0, 500)).toBeLessThan(500)
        expect(answer.text).not.toMatch(/\bat .*\.ts:\d+/)
      }),
      // The seed is printed with the counterexample; a few dozen shapes per route keep the run short.
      { numRuns: route.response === 'file' ? 5 : 25 },
    )
  },
)

it('refuses what is not JSON, what is too large, and what comes from another site', async () => {
  const { server } = hygie.running
  const post = (payload: string, headers: Record<string, string>) => server.inject({ method: 'POST', url: '/api/session', payload, headers })
  expect((await post('{"email":', { 'content-type': 'application/json' })).json()).toMatchObject({ error: { code: 'bad-request' } })
  expect((await post('email=a', { 'content-type': 'application/x-www-form-urlencoded' })).json()).toMatchObject({ error: { code: 'unsupported-media-type' } })
  expect((await post(JSON.stringify({ email: 'x'.repeat(2 ** 21) }), { 'content-type': 'application/json' })).json()).toMatchObject({
    error: { code: 'payload-too-large' },
  })
  expect((await post('{"email":"a@b.fr","password":"x"}', { 'content-type': 'application/json', origin: 'https://ailleurs.example' })).json()).toMatchObject({
    error: { code: 'csrf-refused' },
  })
  expect((await post('{"email":"a@b.fr","password":"x"}', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({
    error: { code: 'csrf-refused' },
  })
})
