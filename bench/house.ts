import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { readConfig } from '../server/src/config.ts'
import { startEmbeddedPostgres } from '../server/src/platform/database/embedded/start.ts'
import { ensureOwner } from '../server/src/platform/database/embedded-owner.ts'
import { openSession } from '../server/src/platform/sessions/index.ts'
import { type Running, startHygie } from '../server/src/start.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

export interface House {
  running: Running
  owner: Kysely<never>
  ownerUrl: string
  /** One who administers a group, as a browser is signed in. */
  member: (name: string, ghtId: number) => Promise<Member>
}

export interface Member {
  /** As its browser sends it. */
  cookie: string
  get(path: string): Promise<{ status: number; text: string; bytes: number; milliseconds: number; statements: number }>
}

let statements = 0
const query = Reflect.get(pg.Client.prototype, 'query') as (...args: unknown[]) => unknown

/** Hygie in this process, on an embedded PostgreSQL of its own with its real settings; SQL statements are counted. */
export const withHouse = <T>(work: (house: House) => Promise<T>): Promise<T> => inTemporaryFolder((data) => openHouse(data, work))

/** The same on a folder that is kept: another process may open it next. */
export const openHouse = async <T>(data: string, work: (house: House) => Promise<T>): Promise<T> => {
  const postgres = await startEmbeddedPostgres({ directory: join(data, 'postgres') })
  Reflect.set(pg.Client.prototype, 'query', function (this: unknown, ...args: unknown[]) {
    statements++
    return query.apply(this, args)
  })
  try {
    const { user, password, database } = postgres.superuser()
    const ownerUrl = await ensureOwner(postgres.url(database, user, password), data)
    const running = await startHygie(readConfig({ HYGIE_PORT: '0', HYGIE_DATA: data, HYGIE_LOG: 'error' }), { ownerUrl, appUrl: null })
    try {
      return await work({
        running,
        owner: running.services.owner.db as unknown as Kysely<never>,
        ownerUrl,
        member: (name, ghtId) => signIn(running, name, ghtId),
      })
    } finally {
      await running.close()
    }
  } finally {
    Reflect.set(pg.Client.prototype, 'query', query)
    await postgres.stop()
  }
}

const signIn = async ({ services, address }: Running, name: string, ghtId: number): Promise<Member> => {
  const now = services.clock.now()
  const { db } = services.owner
  const user = { name, email: `${name}@bench.invalid`, job_title: '', password_hash: '-', disabled: false, demonstration: false, created_at: now }
  const { id } = await db.insertInto('users').values(user).returning('id').executeTakeFirstOrThrow()
  const held = { user_id: id, role: 'administrator', establishment_id: null }
  await db
    .insertInto('role_assignments')
    .values([
      { ...held, ght_id: ghtId },
      { ...held, ght_id: null },
    ])
    .execute()
  const { secret } = await openSession(services.app.db, id, now, { methods: ['password', 'totp'], strong: true })
  const cookie = `hygie_session=${secret}`
  return {
    cookie,
    get: async (path) => {
      statements = 0
      const began = performance.now()
      const response = await fetch(new URL(path, address), { headers: { cookie } })
      const body = Buffer.from(await response.arrayBuffer())
      const milliseconds = performance.now() - began
      return { status: response.status, text: body.toString(), bytes: body.byteLength, milliseconds, statements }
    },
  }
}
