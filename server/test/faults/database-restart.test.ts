import { createServer, connect, type Socket } from 'node:net'
import { createAction, listActions } from '@hygie/contract/actions'
import { firstRun } from '@hygie/contract/accounts'
import { createEstablishment } from '@hygie/contract/establishments'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ensureOwner } from '../../src/platform/database/embedded-owner.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded/start.ts'
import { ask, type OneProcess, startOne } from '../several-processes/processes.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { verifiedLedger } from '../verified-ledger.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const CLAIRE = { name: 'Claire Montferrand', jobTitle: 'RSSI', email: 'rssi@example.org', password: 'une phrase longue et à moi' }

/** An address that stays while what answers behind it changes: what a hospital's own PostgreSQL has. */
const door = async (): Promise<{ port: number; behind: number; close: () => void }> => {
  const sockets = new Set<Socket>()
  const held = { port: 0, behind: 0, close: () => {} }
  const server = createServer((near) => {
    const far = connect(held.behind, '127.0.0.1')
    for (const one of [near, far]) {
      sockets.add(one)
      one.on('error', () => {}).on('close', () => void (near.destroy(), far.destroy(), sockets.delete(one)))
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  held.port = typeof address === 'object' && address ? address.port : 0
  held.close = () => {
    for (const one of sockets) one.destroy()
    server.close()
  }
  return held
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let front: Awaited<ReturnType<typeof door>>
let postgres: EmbeddedPostgres
let hygie: OneProcess
let session: { cookie: string; csrf: string }
let params: { establishmentId: number }

const startPostgres = async (): Promise<void> => {
  postgres = await startEmbeddedPostgres({ directory: `${folder.path}/postgres` })
  front.behind = postgres.port
}
const call = async (...[route, given]: [Parameters<typeof ask>[2], Parameters<typeof ask>[3]?]): Promise<Record<string, unknown>> => {
  const { status, body } = await ask(hygie, session, route, given)
  if (status !== 200) throw new Error(`${route.path}: ${status} ${JSON.stringify(body)}`)
  return body
}

beforeAll(async () => {
  folder = await temporaryFolder()
  front = await door()
  await startPostgres()
  const { user, password, database } = postgres.superuser()
  const ownerUrl = new URL(await ensureOwner(postgres.url(database, user, password), `${folder.path}/data`))
  ownerUrl.port = String(front.port)
  hygie = await startOne({ ownerUrl: ownerUrl.href, appUrl: '' }, `${folder.path}/data`)
  const opened = await ask(hygie, null, firstRun, { body: { ...CLAIRE, token: hygie.firstRun } })
  session = { cookie: opened.cookie ?? '', csrf: String(opened.body['csrfToken']) }
  const { id } = await call(createEstablishment, { body: { name: 'CH DU TEST', shortName: 'CH', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: Number(id) }
})
afterAll(async () => {
  await hygie.stop()
  front.close()
  await postgres.stop()
  await folder.remove()
})

it('PostgreSQL restarted under load: told as such, nothing acknowledged is lost, and the server goes on by itself', async () => {
  const acknowledged = new Set<string>()
  const answers = new Map<string, number>()
  const over = new AbortController()
  const writer = async (w: number): Promise<void> => {
    for (let n = 0; !over.signal.aborted; n++) {
      const title = `Action ${w}-${n}`
      const { status, body } = await ask(hygie, session, createAction, { params, body: { title, ownerName: 'Karim Belhadj', dueOn: '2030-01-01' } })
      const code = status === 200 ? 'ok' : (body['error'] as { code: string }).code
      answers.set(code, (answers.get(code) ?? 0) + 1)
      if (status === 200) acknowledged.add(title)
    }
  }
  const writers = [0, 1, 2, 3, 4, 5].map(writer)
  for (let restart = 0; restart < 3; restart++) {
    const enough = acknowledged.size + 20
    await vi.waitUntil(() => acknowledged.size >= enough, { timeout: 60_000, interval: 5 })
    await postgres.stop()
    await startPostgres()
  }
  const enough = acknowledged.size + 20
  await vi.waitUntil(() => acknowledged.size >= enough, { timeout: 60_000, interval: 5 })
  over.abort()
  await Promise.all(writers)

  // Whoever met the restart was told what it was.
  expect([...answers.keys()].toSorted((a, b) => a.localeCompare(b))).toEqual(['database-away', 'ok'])
  const kept = new Set<string>()
  let after: string | null = null
  do {
    const page: Record<string, unknown> = await call(listActions, { params, query: { limit: 300, ...(after === null ? {} : { after }) } })
    for (const one of page['actions'] as { title: string }[]) kept.add(one.title)
    after = page['next'] as string | null
  } while (after !== null)
  for (const title of acknowledged) expect(kept.has(title), title).toBe(true)
  const verified = await verifiedLedger((route, input) => call(route, input))
  expect(verified.ok, JSON.stringify(verified)).toBe(true)
  expect(hygie.errors()).not.toContain('unexpected error')
})
