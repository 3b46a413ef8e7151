import { readFileSync } from 'node:fs'
import type { Role } from '@hygie/contract'
import { createToken } from '@hygie/contract/accounts'
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import type { Registration } from '../../src/platform/http/handlers.ts'
import { ok } from '../houses.ts'
import { type Answer, multipartOf, startTestHygie, type TestHygie } from '../hygie.ts'
import { verifiedLedger } from '../verified-ledger.ts'
import { BY_GROUP, columnsOf, createWalls, fillForeign, type Walls } from '../walls/walls.ts'
import { bodiesOf, type Known, type Schema, stringify, valuesOf, writtenJson } from './hostile.ts'
import { NOBODY, routeName, signedIn, type Visitor } from './visitors.ts'

/** More of each with `HYGIE_FUZZ_RUNS=200`; again the same with `HYGIE_FUZZ_SEED`. */
const RUNS = Number(process.env['HYGIE_FUZZ_RUNS'] ?? 12)
const SEED = Number(process.env['HYGIE_FUZZ_SEED'] ?? Date.now() % 2 ** 31)

interface Operation {
  parameters: { name: string; in: 'path' | 'query'; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
const routes = allRoutes()
const document = JSON.parse(readFileSync(new URL('../../../contract/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
}
const operationOf = ({ route }: Registration): Operation => document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()] as Operation

let hygie: TestHygie
let walls: Walls
let known: Known
let visitors: Record<string, Visitor>
let secrets: string[]
const sent = { cases: 0, statuses: new Map<number, number>() }

const ROLES: Record<string, readonly Role[]> = {
  everything: ['ciso', 'chief-executive', 'it-director', 'group-committee'],
  reader: ['reader'],
  administrator: ['administrator', 'ciso', 'chief-executive'],
}
let people = 0
const person = (name: string): Promise<Visitor> =>
  signedIn(hygie, `${name} ${String.fromCodePoint(97 + (people % 26)).repeat(1 + Math.floor(people++ / 26))}`, ROLES[name] ?? [], walls.own)

beforeAll(async () => {
  hygie = await startTestHygie()
  walls = await createWalls(hygie)
  const owner = hygie.running.services.owner.db as unknown as Kysely<never>
  const columns = await columnsOf(owner)
  const housed = columns.filter((one) => one.name === 'establishment_id' && !['role_assignments', 'ght_members'].includes(one.table)).map((one) => one.table)
  const tables = [...new Set([...housed, ...BY_GROUP])].filter((table) => !table.startsWith('ledger_'))
  await fillForeign(owner, columns, tables, walls.foreign)
  // Rows of the neighbour are all number 1; its house and its group are the second ones.
  known = { foreign: [1, walls.foreign.establishmentId, walls.foreign.ghtId], own: [walls.own.establishmentId, walls.own.ghtId] }
  const giver = await hygie.person('Donneuse', { role: 'ciso', establishmentId: walls.own.establishmentId })
  const body = { name: 'Nuit', writes: true, establishmentIds: [walls.own.establishmentId], expiresOn: new Date(Date.now() + 3e9).toISOString().slice(0, 10) }
  const { secret } = ok((await giver.call(createToken, { body })) as Answer<{ secret: string }>)
  visitors = {
    nobody: NOBODY,
    everything: await person('everything'),
    reader: await person('reader'),
    administrator: await person('administrator'),
    token: { name: 'token', headers: { authorization: `Bearer ${secret}` } },
    console: { name: 'console', headers: { authorization: `Bearer ${hygie.running.localToken}` } },
  }
  secrets = [hygie.running.localToken, new URL(hygie.database.appUrl).password, new URL(hygie.database.ownerUrl).password].filter((one) => one.length > 8)
  console.log(`fuzz: ${routes.length} routes, ${RUNS} cases each, seed ${SEED}`)
})
afterAll(async () => {
  const byStatus = [...sent.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`)
  console.log(`fuzz: ${sent.cases} requests answered: ${byStatus.join(', ')}`)
  await hygie.stop()
})

const text = (value: unknown): string => (typeof value === 'string' ? value : stringify(value)).slice(0, 2_000)
/** Half of what is not Unicode goes out as the bytes that nobody should send. */
const inAddress = (value: unknown): string => {
  const written = text(value)
  return written.isWellFormed() ? encodeURIComponent(written) : `${encodeURIComponent(written.toWellFormed())}%ED%A0%80`
}

interface Case {
  visitor: string
  params: Record<string, unknown>
  query: [string, unknown][]
  payload: Buffer | null
  headers: Record<string, string>
}

const TYPES = [
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'x/y',
  '',
]
const HEADERS: Record<string, string>[] = [
  {},
  {},
  {},
  {},
  { 'x-http-method-override': 'DELETE', 'x-original-url': '/api/administration/keys' },
  { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'ailleurs.example', 'x-forwarded-proto': 'https' },
  { accept: 'application/xml', 'accept-language': '*'.repeat(500), range: 'bytes=0-,0-,0-' },
  { cookie: `hygie_session=${'a'.repeat(43)}; hygie_session=%ff; __proto__=1; =; ;;` },
  { authorization: 'Bearer ', 'x-csrf-token': '' },
  { authorization: `Bearer hygie_${'a'.repeat(43)}` },
  { 'content-encoding': 'gzip' },
  { expect: '100-continue' },
]

const casesOf = (registration: Registration): fc.Arbitrary<Case> => {
  const { route } = registration
  const { parameters, requestBody } = operationOf(registration)
  const own: Record<string, unknown> = { ...walls.own }
  const params = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'path')
        .map(({ name, schema }) => [
          name,
          name in own ? fc.oneof({ weight: 9, arbitrary: fc.constant(own[name]) }, valuesOf(schema, known)) : valuesOf(schema, known),
        ]),
    ),
  )
  const asked = parameters.filter((one) => one.in === 'query')
  const oneOf = asked.map(({ name, schema }) => fc.tuple(fc.constant(name), valuesOf(schema, known)))
  const example = Object.entries(route.example.query ?? {})
  const query = fc
    .tuple(
      fc.array(fc.oneof(...oneOf, fc.constantFrom<[string, unknown]>(['__proto__', '1'], ['a[b]', '1'], ['extra', 'x'], ['', ''])), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([some, whole]) => (whole ? [...example, ...some] : some))
  const content = Object.values(requestBody?.content ?? {})[0]?.schema ?? {}
  const body = bodiesOf(content, route.example.body ?? {}, known)
  const payload = route.method === 'GET' ? fc.constant(null) : writtenJson(body)
  const visitor = fc.constantFrom('nobody', 'everything', 'everything', 'everything', 'reader', 'administrator', 'administrator', 'token', 'console')
  return fc
    .tuple(visitor, params, query, payload, body, fc.constantFrom(...TYPES), fc.constantFrom(...HEADERS), fc.nat(9))
    .map(([who, where, search, written, fields, type, more, odd]) => {
      const file = route.upload && odd > 0 ? multipart(fields, written ?? Buffer.alloc(0), odd) : null
      const contentType = file?.contentType ?? (route.method === 'GET' || type === '' ? null : type)
      return {
        visitor: who,
        params: where,
        query: search,
        payload: file?.payload ?? written,
        headers: { ...(contentType === null ? {} : { 'content-type': contentType }), ...more },
      }
    })
}

const NAMES = ['a.json', 'b.xlsx', 'c.zip', 'd.csv', '../../etc/passwd', 'x\u202efdp.exe', `${'é'.repeat(300)}.pdf`, '', 'nul\u0000.pdf', '__proto__']
const BYTES = [
  Buffer.from('PK\u0003\u0004\u0000\u0000'),
  Buffer.from('%PDF-1.7'),
  Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xff]),
  Buffer.alloc(0),
]

/** Mostly whole; at times without its end, its name or its boundary. */
const multipart = (fields: unknown, bytes: Buffer, odd: number): { contentType: string; payload: Buffer } => {
  const flat = Object.entries(typeof fields === 'object' && fields !== null ? fields : {}).map(([key, value]) => [key, text(value)] as const)
  const made = multipartOf({ name: NAMES[odd] ?? 'x', bytes: BYTES[odd % 7] ?? bytes }, Object.fromEntries(flat))
  if (odd === 7) return { ...made, payload: made.payload.subarray(0, Math.floor(made.payload.length / 2)) }
  return odd === 8 ? { ...made, contentType: 'multipart/form-data' } : made
}

/** What would say how we are made: a stack, a path of the disk, a sentence of PostgreSQL, a library. */
const INSIDE =
  /\bat [\w.<>]+ \(|\.ts:\d+|node_modules|node:internal|\/(?:work|tmp|home|root|usr|var)\/\w|violates|relation "|column "|syntax error|duplicate key|\bpg_|\bFST_|ZodError|ECONN|ENOENT/

const check = async (registration: Registration, one: Case): Promise<void> => {
  const visitor = visitors[one.visitor] ?? NOBODY
  // Whoever holds the machine opens every house; the rows invented for the neighbour are not ones that a page could show.
  const params = one.visitor === 'console' ? { ...one.params, ...walls.own } : one.params
  const path = registration.route.path.replaceAll(/:(\w+)/g, (_, key: string) => inAddress(params[key] ?? 1))
  const query = one.query.map(([key, value]) => `${encodeURIComponent(key)}=${inAddress(value)}`).join('&')
  // What stays open to tell changes is left after a second.
  const stays = registration.route.heavy === false
  const asked = hygie.running.server.inject({
    ...(stays ? { signal: AbortSignal.timeout(1_000) } : {}),
    method: registration.route.method,
    url: query === '' ? path : `${path}?${query}`,
    headers: { ...one.headers, ...visitor.headers },
    // Each from elsewhere: who tries tokens is slowed down by address.
    remoteAddress: `10.${sent.cases >> 16}.${(sent.cases >> 8) & 255}.${sent.cases & 255}`,
    ...(one.payload === null ? {} : { payload: one.payload }),
  })
  const answer = await (stays ? asked.catch(() => null) : asked)
  sent.cases++
  if (answer === null) return
  sent.statuses.set(answer.statusCode, (sent.statuses.get(answer.statusCode) ?? 0) + 1)
  const said = `${one.visitor} → ${answer.statusCode} ${answer.payload.slice(0, 400)}`
  // 503 is said on purpose: too many at once, or no compiler of documents on this machine.
  if (answer.statusCode !== 503) expect(answer.statusCode, said).toBeLessThan(500)
  if (answer.statusCode >= 400) expect(answer.payload, said).not.toMatch(INSIDE)
  for (const secret of secrets) expect(answer.payload, said).not.toContain(secret)
  // Who administers the server knows its folder and the names of its houses; what they hold is for nobody else.
  if (one.visitor !== 'console' && one.visitor !== 'administrator')
    for (const secret of [walls.secret, hygie.dataDirectory]) expect(answer.payload, said).not.toContain(secret)
  // Some routes end a session, or close the account.
  if (answer.statusCode === 401 && one.visitor in ROLES) visitors[one.visitor] = await person(one.visitor)
}

describe('every route of the contract', () => {
  it.each(routes.map((one, index) => [routeName(one), one, index] as const))(
    '%s: nothing breaks it, nothing leaks',
    { timeout: 120_000 },
    async (_, one, index) => {
      const runs = one.route.response === 'file' ? Math.ceil(RUNS / 4) : RUNS
      await fc.assert(
        fc.asyncProperty(casesOf(one), (asked) => check(one, asked)),
        { numRuns: runs, seed: SEED + index, endOnFailure: true },
      )
    },
  )
})

it('answers still, and what it sealed verifies', async () => {
  const { server } = hygie.running
  expect((await server.inject({ method: 'GET', url: '/api/health' })).statusCode).toBe(200)
  const admin = await hygie.person('Après', { role: 'administrator' })
  const state = await verifiedLedger(async (route, input) => ok(await admin.call(route, input)))
  expect(state.streams.filter((one) => one.gravity === 'bad' || one.failed || one.findings.length > 0)).toEqual([])
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
})
