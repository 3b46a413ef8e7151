import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyRoute, Mode, Role } from '@hygie/contract'
import { recordFact as recordFactRoute } from '@hygie/contract/evidence'
import type { FastifyRequest } from 'fastify'
import { allMigrations } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { connect } from '../src/platform/database/connect.ts'
import { migrateToLatest } from '../src/platform/database/migrate.ts'
import { type FactInput, recordFact } from '../src/platform/facts/index.ts'
import { handleTenant } from '../src/platform/http/handlers.ts'
import { run } from '../src/platform/http/run.ts'
import { loadAccess } from '../src/platform/permissions/access.ts'
import { findSession, openSession } from '../src/platform/sessions/index.ts'
import type { Services } from '../src/platform/services.ts'
import { type Running, startHygie, type StartOptions } from '../src/start.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'

/** A real Hygie on a database of its own, with every migration applied. */
export interface TestHygie {
  running: Running
  database: TestDatabase
  dataDirectory: string
  /** Signs a new person in with the given roles. */
  person(name: string, ...roles: { role: Role; establishmentId?: number; ghtId?: number; careUnitId?: number }[]): Promise<Person>
  stop(): Promise<void>
}

/** The body is what the reader says it is. */
export interface Answer<Body = never> {
  status: number
  body: Body
  text: string
  bytes: Buffer
  headers: Record<string, string | string[] | number | undefined>
}

export interface Person {
  userId: number
  /** What its browser sends. */
  cookie: string
  csrfToken: string
  call(
    route: AnyRoute | { method: string; path: string },
    input?: {
      params?: Record<string, unknown>
      query?: Record<string, unknown>
      body?: unknown
      file?: { name: string; bytes: Uint8Array; mediaType?: string }
    },
  ): Promise<Answer>
  /** What a machine or a register gives: recorded as modules do it, past the route that refuses it by hand. */
  record(establishmentId: number, fact: FactInput): Promise<number>
}

const TEMPLATE = {
  key: Object.keys(allMigrations()).join(),
  prepare: async ({ ownerUrl }: { ownerUrl: string }): Promise<void> => {
    const owner = connect(ownerUrl, 1)
    await migrateToLatest(owner.db, allMigrations())
    await owner.close()
  },
}

interface TestOptions extends StartOptions {
  mode?: Mode
  logLevel?: string
  settings?: Partial<Config>
}

export const startTestHygie = async ({ mode = 'trial', logLevel = 'error', settings = {}, ...options }: TestOptions = {}): Promise<TestHygie> => {
  const database = await cloneDatabase(TEMPLATE)
  const dataDirectory = await mkdtemp(join(tmpdir(), 'hygie-test-'))
  const config = { ...readConfig({ HYGIE_PORT: '0', HYGIE_DATA: dataDirectory, HYGIE_LOG: logLevel, HYGIE_MODE: mode }), ...settings }
  const running = await startHygie(config, { ownerUrl: database.ownerUrl, appUrl: database.appUrl }, { jobs: false, ...options })
  return {
    running,
    database,
    dataDirectory,
    person: (name, ...roles) => signIn(running, name, roles),
    stop: async () => {
      await running.close()
      await database.drop()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** What a test does not say otherwise: a password and a code. */
const IDENTIFIED = { methods: ['password', 'totp'], strong: true } as const

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

const signIn = async (
  { services, server }: Running,
  name: string,
  roles: { role: Role; establishmentId?: number; ghtId?: number; careUnitId?: number }[],
): Promise<Person> => {
  const now = services.clock.now()
  const { id } = await services.owner.db
    .insertInto('users')
    .values({
      name,
      email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@test.invalid`,
      job_title: '',
      password_hash: '-',
      disabled: false,
      demonstration: false,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (roles.length > 0)
    await services.owner.db
      .insertInto('role_assignments')
      .values(
        roles.map((one) => ({
          user_id: id,
          role: one.role,
          establishment_id: one.establishmentId ?? null,
          ght_id: one.ghtId ?? null,
          care_unit_id: one.careUnitId ?? null,
        })),
      )
      .execute()
  const session = await openSession(services.app.db, id, now, IDENTIFIED)
  const sent = { cookie: `hygie_session=${session.secret}`, csrfToken: session.csrfToken }
  return {
    userId: id,
    ...sent,
    call: callerOf(server, sent),
    record: (establishmentId, fact) => recordAsModule(services, session.secret, establishmentId, fact),
  }
}

const recordAsModule = async (services: Services, secret: string, establishmentId: number, fact: FactInput): Promise<number> => {
  const session = await findSession(services.app.db, secret, services.clock.now())
  if (!session) throw new Error('the session is over')
  const registration = handleTenant(recordFactRoute, async (context) => ({ id: (await recordFact(context, fact)) ?? 0 }))
  const caller = {
    access: await loadAccess(services.app.db, session.user, services.clock.now()),
    csrfToken: session.csrfToken,
    sessionSecret: secret,
    local: false,
    token: null,
    identified: null,
  }
  const request = { ip: '127.0.0.1', log: services.log } as FastifyRequest
  const input = { params: { establishmentId }, query: {}, body: {} }
  const { id } = (await run(registration, { services, request, caller, input, upload: null, setSession: () => undefined, setAttempt: () => undefined })) as {
    id: number
  }
  return id
}

/** Calls as a browser that holds this session. */
export const callerOf =
  (server: Running['server'], { cookie, csrfToken }: { cookie: string; csrfToken: string }): Person['call'] =>
  async (route, input = {}) => {
    const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(text(input.params?.[key])))
    const query = new URLSearchParams(Object.entries(input.query ?? {}).map(([key, value]) => [key, text(value)] as [string, string]))
    const multipart = input.file ? multipartOf(input.file, (input.body ?? {}) as Record<string, string>) : null
    const answer = await server.inject({
      method: route.method as 'GET',
      url: query.size > 0 ? `${path}?${query.toString()}` : path,
      headers: { cookie, 'x-csrf-token': csrfToken, ...(multipart ? { 'content-type': multipart.contentType } : {}) },
      ...(multipart ? { payload: multipart.payload } : input.body === undefined ? {} : { payload: input.body as object }),
    })
    const isJson = (answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: (isJson ? answer.json() : null) as never,
      text: answer.payload,
      bytes: answer.rawPayload,
      headers: answer.headers,
    }
  }

export const multipartOf = (file: { name: string; bytes: Uint8Array; mediaType?: string }, fields: Record<string, string>) => {
  const boundary = 'hygie-test-boundary'
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  const head = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.mediaType ?? 'application/octet-stream'}\r\n\r\n`,
  )
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    payload: Buffer.concat([...parts, head, file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
