import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createEstablishment } from '@hygie/contract/establishments'
import { rotateMaster } from '@hygie/contract/keys'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../src/app.ts'
import { cookieName } from '../src/platform/sessions/index.ts'
import { TOKEN_PREFIX } from '../src/platform/tokens/index.ts'
import { type Person, startTestHygie, type TestHygie } from './hygie.ts'

/** In every secret that we send: it may come back nowhere. Each secret has its own, so that a leak names its door. */
const MARK = 'zzSECRETzz'
const SECRET = /pass(word|phrase)|secret|token|code$|otp|nonce|assertion|recovery/i
const lines: string[] = []
let hygie: TestHygie
let claire: Person
let establishmentId: number

const marked = (value: unknown, path: string): unknown => {
  if (Array.isArray(value)) return value.map((one, index) => marked(one, `${path}.${index}`))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      SECRET.test(key) && typeof one === 'string' ? `${MARK}-${path.replaceAll(/\W+/g, '-')}-${key} Aa1! et trois mots` : marked(one, `${path}.${key}`),
    ]),
  )
}
const routes = allRoutes().map(({ route }) => route)
const carrying = routes.filter((route) => JSON.stringify(marked(route.example, '')).includes(MARK))

const headersOf = {
  stranger: { cookie: `${cookieName('session', 'http')}=${MARK}-cookie`, 'x-csrf-token': `${MARK}-csrf`, 'x-forwarded-for': `${MARK}-address` },
  script: { authorization: `Bearer ${TOKEN_PREFIX}${MARK}-token-of-a-script-${'x'.repeat(20)}` },
  terminal: { authorization: `Bearer ${MARK}-token-of-the-terminal-${'x'.repeat(20)}` },
}
const urlOf = (route: (typeof routes)[number]): string =>
  `${route.path.replace(':establishmentId', String(establishmentId)).replaceAll(/:\w+/g, '1')}?token=${MARK}-query&code=${MARK}-code`

/** Every answer that is an error, of every route that carries a secret, to each kind of caller. */
const drive = async (): Promise<{ status: number; text: string }[]> => {
  const answers: { status: number; text: string }[] = []
  for (const route of carrying) {
    const body = marked(route.example.body, route.path)
    const payload = route.upload ? `${MARK}-not-a-form` : (body as object)
    for (const headers of Object.values(headersOf)) {
      const answer = await hygie.running.server.inject({ method: route.method, url: urlOf(route), headers, ...(payload === undefined ? {} : { payload }) })
      answers.push({ status: answer.statusCode, text: answer.payload })
    }
    const mine = await claire.call(route, { params: { establishmentId }, body: body ?? {} })
    answers.push({ status: mine.status, text: mine.text })
    const broken = { 'content-type': 'application/json', ...headersOf.stranger }
    const cut = await hygie.running.server.inject({ method: route.method, url: urlOf(route), headers: broken, payload: `{"password":"${MARK}-cut` })
    answers.push({ status: cut.statusCode, text: cut.payload })
  }
  return answers
}
const leaks = (texts: readonly string[]): string[] => texts.filter((one) => one.includes(MARK)).map((one) => one.slice(0, 400))

beforeAll(async () => {
  hygie = await startTestHygie({ logLevel: 'trace', logTo: { write: (line) => void lines.push(line) } })
  claire = await hygie.person('Claire Montferrand', { role: 'administrator' })
  establishmentId = ((await claire.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).body as { id: number })
    .id
})
afterAll(() => hygie.stop())

describe('secrets sent to every door', () => {
  it('knows the doors', () => {
    const paths = carrying.map((route) => route.path)
    for (const door of ['/api/session', '/api/first-run', '/api/password-reset', '/api/accounts', '/api/administration/mail', '/api/answer', '/api/unseal'])
      expect(paths).toContain(door)
  })

  it('come back in no answer, and in no line of log at level trace', async () => {
    const answers = await drive()

    expect(answers.length).toBeGreaterThan(60)
    expect(leaks(answers.map((one) => one.text))).toEqual([])
    expect(lines.length).toBeGreaterThan(answers.length)
    expect(leaks(lines)).toEqual([])
  })

  it('nor when the database fails in the middle', async () => {
    const { db } = hygie.running.services.owner
    const broken = ['users', 'login_failures', 'mail_settings', 'answer_links', 'assessment_parts', 'password_resets', 'script_tokens']
    for (const table of broken) await sql`alter table ${sql.table(table)} rename to ${sql.table(`${table}_gone`)}`.execute(db)
    const before = lines.length

    const answers = await drive()

    for (const table of broken) await sql`alter table ${sql.table(`${table}_gone`)} rename to ${sql.table(table)}`.execute(db)
    const failed = answers.filter((one) => one.status === 500)
    expect(failed.length).toBeGreaterThan(10)
    for (const one of failed) expect(JSON.parse(one.text)).toEqual({ error: { code: 'internal', reference: expect.stringMatching(/^[0-9a-f]{12}$/) } })
    expect(leaks([...answers.map((one) => one.text), ...lines])).toEqual([])
    const { reference } = (JSON.parse(failed[0]?.text ?? '') as { error: { reference: string } }).error
    const told = lines.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(told.find((one) => one['request'] === reference && one['level'] === 'error')).toMatchObject({ msg: 'unexpected error', err: { code: '42P01' } })
  })

  it('are not in the ledger, nor in clear in any file of the data folder', async () => {
    await claire.call(rotateMaster, { body: { passphrase: `${MARK} correcte agrafe batterie` } })
    const { owner } = hygie.running.services
    const { rows } = await sql<{ text: string }>`select p::text as text from ledger_payloads p union all select e::text from ledger_entries e`.execute(owner.db)
    const files = await readdir(hygie.dataDirectory, { recursive: true, withFileTypes: true })

    expect(rows.length).toBeGreaterThan(3)
    expect(leaks(rows.map((one) => one.text))).toEqual([])
    const told: string[] = []
    for (const file of files) if (file.isFile() && (await readFile(join(file.parentPath, file.name))).includes(MARK)) told.push(file.name)
    expect(told).toEqual([])
    expect(leaks(lines)).toEqual([])
  })

  it('leave no row of the database in clear, the passphrase included', async () => {
    const { db } = hygie.running.services.owner
    const { rows: tables } = await sql<{
      name: string
    }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
    for (const { name } of tables) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t where t::text like ${`%${MARK}%`}`.execute(db)
      expect(leaks(rows.map((one) => one.text)), name).toEqual([])
    }
  })
})

it('a line says who by number, where by pattern, how long; no address, no name', async () => {
  lines.length = 0

  await claire.call(
    { method: 'GET', path: '/api/establishments/:establishmentId/actions' },
    { params: { establishmentId }, query: { search: 'Karim Belhadj' } },
  )

  const line = JSON.parse(lines.find((one) => one.includes('answered')) ?? '{}') as Record<string, unknown>
  expect(Object.keys(line).toSorted()).toEqual(['establishment', 'level', 'ms', 'msg', 'person', 'pid', 'request', 'route', 'status', 'time'])
  expect(line).toMatchObject({
    level: 'info',
    route: 'GET /api/establishments/:establishmentId/actions',
    establishment: establishmentId,
    person: claire.userId,
  })
  expect(lines.join()).not.toMatch(/Karim|Claire/)
})
