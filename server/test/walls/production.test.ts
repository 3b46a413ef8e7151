import {
  confirmIdentity,
  createAccount,
  endOtherSessions,
  firstRun,
  getSession,
  listAccounts,
  readConfirmation,
  removeCodes,
  type Session,
  signOut,
} from '@hygie/contract/accounts'
import { exploreDemonstration } from '@hygie/contract/demonstration'
import { whereToLeave } from '@hygie/contract/federation'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { type Answer, callerOf, type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { openSession } from '../../src/platform/sessions/index.ts'
import { ask, PASSWORD, withCodes, within } from '../identified.ts'

let hygie: TestHygie
let call: Person['call']
const clock = new Date('2026-11-23T07:30:00Z')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => clock }, mode: 'production' })
})
afterAll(() => hygie.stop())

it('the first administrator is let in as far as adding a second means', async () => {
  const body = { token: hygie.running.firstRunToken, name: 'Claire Montferrand', email: 'rssi@test.invalid', password: PASSWORD }
  const answer = await ask(hygie, firstRun, body)
  expect(answer.body).toMatchObject({
    signedIn: true,
    mode: 'production',
    identified: { limited: true, strong: false },
    platformPermissions: [],
    roles: [],
    establishments: [],
  })
  call = within(hygie, answer)
})

const routes = allRoutes().map((one) => one.route)
const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

/** What somebody with a password alone may call, besides their own means: to leave, here and at a provider, and to confirm. */
const OPEN = new Set([signOut, whereToLeave, readConfirmation, confirmIdentity, endOtherSessions].map(nameOf))

it('a password alone opens nothing else, whatever the route', async () => {
  const closed = routes.filter((route) => route.permission !== 'public' && !route.beforeSecondMeans)
  const opened = routes.filter((route) => route.beforeSecondMeans && !route.path.startsWith('/api/account/means')).map(nameOf)
  expect(new Set(opened)).toEqual(OPEN)
  for (const route of closed) {
    const answer = await call(route, { params: route.example.params as never, body: route.example.body ?? (route.method === 'GET' ? undefined : {}) })
    expect(answer.status, `${route.method} ${route.path} ${answer.text.slice(0, 120)}`).toBe(403)
    expect(answer.body).toMatchObject({ error: { code: 'second-means-needed' } })
  }
})

it('the means once shown opens everything, and the last one is not taken away', async () => {
  await withCodes(hygie, call, () => clock)
  expect(((await call(getSession)) as Answer<Session>).body).toMatchObject({
    identified: { by: ['link', 'password', 'totp'], strong: true, limited: false },
    platformPermissions: ['platform.read', 'platform.write'],
  })
  expect((await call(listAccounts)).status).toBe(200)
  expect((await call(removeCodes)).body).toMatchObject({ error: { code: 'last-means' } })
  await call(createAccount, { body: { name: 'Karim Belhadj', email: 'dsi@test.invalid', password: PASSWORD, roles: [] } })
})

it('does not know the people of the demonstration', async () => {
  const explored = await ask(hygie, exploreDemonstration, { token: hygie.running.firstRunToken })
  expect(explored.body).toMatchObject({ error: { code: 'second-means-needed' } })
  const { services, server } = hygie.running
  const { id } = await services.owner.db
    .insertInto('users')
    .values({ name: 'Fiction', email: 'fiction@test.invalid', job_title: '', password_hash: '', disabled: false, demonstration: true, created_at: clock })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { secret, csrfToken } = await openSession(services.app.db, id, clock, { methods: ['demonstration'], strong: false })
  const fiction = callerOf(server, { cookie: `hygie_session=${secret}`, csrfToken })
  expect(((await fiction(getSession)) as Answer<Session>).body.signedIn).toBe(false)
})
