import { createProvider, linkIdentity, removeProvider, updateProvider } from '@hygie/contract/federation'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { visitorOf } from '../../../test/visitor.ts'
import { openProvided, type Provided } from './testing/provided.ts'

let provided: Provided

beforeAll(async () => {
  provided = await openProvided()
  await provided.link()
})
afterAll(() => provided.stop())

const users = (change: { password_hash?: string; disabled?: boolean }, ...ids: number[]) =>
  provided.hygie.running.services.owner.db.updateTable('users').set(change).where('id', 'in', ids).execute()
afterEach(() => users({ password_hash: '-', disabled: false }, provided.admin.userId, provided.claire.userId))

const turnOff = () => provided.admin.call(updateProvider, { params: { providerId: provided.providerId }, body: provided.settings({ enabled: false }) })
const turnOn = () => provided.admin.call(updateProvider, { params: { providerId: provided.providerId }, body: provided.settings() })
const remove = (providerId = provided.providerId) => provided.admin.call(removeProvider, { params: { providerId } })
const LAST = { status: 409, body: { error: { code: 'conflict', data: { reason: 'last-administrator' } } } }

it('whoever the provider let in leaves when it is turned off, but the administrator who does it', async () => {
  const { hygie, providerId, admin, signIn } = provided
  await admin.call(linkIdentity, { body: { providerId, accountId: admin.userId, subject: 'admin' } })
  const visitor = visitorOf(hygie.running)
  await signIn(visitor)
  expect((await visitor.get('/api/session')).body).toMatchObject({ signedIn: true })

  expect((await turnOff()).status).toBe(200)

  expect((await visitor.get('/api/session')).body).toMatchObject({ signedIn: false })
  expect((await turnOn()).status).toBe(200)
})

it('a change that leaves it on closes nothing', async () => {
  const visitor = visitorOf(provided.hygie.running)
  await provided.signIn(visitor)

  await turnOn()

  expect((await visitor.get('/api/session')).body).toMatchObject({ signedIn: true })
})

it('the only way in of the last administrators is neither turned off nor forgotten', async () => {
  const { admin, claire, hygie } = provided
  await users({ password_hash: '' }, admin.userId, claire.userId)
  const visitor = visitorOf(hygie.running)
  await provided.signIn(visitor)

  expect(await turnOff()).toMatchObject(LAST)
  expect(await remove()).toMatchObject(LAST)

  expect((await visitor.get('/api/session')).body).toMatchObject({ signedIn: true })
  expect((await visitor.get('/api/sign-in/providers')).body).toMatchObject({ providers: [{ id: provided.providerId }] })
  await users({ password_hash: '-' }, admin.userId)
  expect((await turnOff()).status).toBe(200)
  await turnOn()
})

it('nor is the directory that gives the last of them that role', async () => {
  const { admin, claire, hygie, settings } = provided
  const { id } = (await admin.call(createProvider, { body: settings({ name: 'Autre' }) })).body as { id: number }
  await users({ disabled: true }, claire.userId)
  const roles = hygie.running.services.owner.db.updateTable('role_assignments').where('user_id', '=', admin.userId)
  await roles.set({ directory_id: id }).execute()

  expect(await remove(id)).toMatchObject(LAST)

  await roles.set({ directory_id: null }).execute()
  expect((await remove(id)).status).toBe(200)
})

it('whoever the provider let in leaves when it is forgotten', async () => {
  const visitor = visitorOf(provided.hygie.running)
  await provided.signIn(visitor)

  expect((await remove()).status).toBe(200)

  expect((await visitor.get('/api/session')).body).toMatchObject({ signedIn: false })
})
