import { linkIdentity } from '@hygie/contract/federation'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callerOf } from '../../../test/hygie.ts'
import { codeOf, withCodes } from '../../../test/identified.ts'
import { visitorOf } from '../../../test/visitor.ts'
import { openProvided, type Provided } from './testing/provided.ts'

let hygie: Provided['hygie']
let idp: Provided['idp']
let admin: Provided['admin']
let claire: Provided['claire']
let providerId: Provided['providerId']
let signIn: Provided['signIn']
let link: Provided['link']
let unlinkAll: Provided['unlinkAll']
let stop: Provided['stop']

beforeAll(async () => {
  ;({ hygie, idp, admin, claire, providerId, signIn, link, unlinkAll, stop } = await openProvided())
})
afterAll(() => stop())
afterEach(() => Object.assign(idp, { tamper: null, declines: false }))

describe('somebody who has a second means here', () => {
  it('is asked for it after a level that is not strong, and leaves by the provider all the same', async () => {
    await link()
    const { clock, owner } = hygie.running.services
    const first = visitorOf(hygie.running)
    const { csrfToken } = (await signIn(first)).body as { csrfToken: string }
    const call = callerOf(hygie.running.server, { cookie: `hygie_session=${first.cookies.get('hygie_session')}`, csrfToken })
    const secret = await withCodes(hygie, call, () => clock.now())
    const before = idp.person
    idp.person = { ...before, acr: 'eidas1' }
    const visitor = visitorOf(hygie.running)

    const { body } = await signIn(visitor)

    expect(body).toMatchObject({ signedIn: false, secondStep: { ways: ['totp'] } })
    const { ticket } = body['secondStep'] as { ticket: string }
    const after = await visitor.post('/api/session/second-step', { ticket, code: codeOf(secret, new Date(clock.now().getTime() + 30_000)) })
    expect(after.body).toMatchObject({ signedIn: true, identified: { by: ['oidc', 'totp'], strong: true } })
    expect((await visitor.get('/api/session/provider-exit')).body['url']).toContain('/session/end?')
    idp.person = before
    await owner.db.deleteFrom('code_applications').execute()
    await unlinkAll()
  })
})

describe('before a sensitive act', () => {
  const entered = async () => {
    const visitor = visitorOf(hygie.running)
    const { csrfToken } = (await signIn(visitor)).body as { csrfToken: string }
    const session = { cookie: () => [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '), csrfToken }
    await hygie.running.services.owner.db
      .updateTable('sessions')
      .set({ confirmed_at: new Date(Date.now() - 3_600_000) })
      .execute()
    const post = async (path: string, body: object) => {
      const call = callerOf(hygie.running.server, { cookie: session.cookie(), csrfToken })
      const answer = await call({ method: 'POST', path }, { body })
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) visitor.cookies.set(...(String(line).split(';')[0]?.split('=') as [string, string]))
      return answer as { status: number; body: { error?: { code: string }; url?: string } }
    }
    const confirm = async () => {
      const { body } = await post(`/api/sign-in/openid/${providerId}/start`, { confirm: true })
      const url = new URL(body.url ?? '')
      expect([url.searchParams.get('prompt'), url.searchParams.get('max_age')]).toEqual(['login', '120'])
      return post(`/api/sign-in/openid/${providerId}/finish`, { query: (await idp.walk(url.href)).search })
    }
    const act = async () => (await post('/api/administration/sign-in/invitations', { providerId, accountId: claire.userId })).status
    return { confirm, act }
  }

  it('the provider asks again, and the session goes on', async () => {
    await link()
    const { confirm, act } = await entered()

    expect(await act()).toBe(403)
    expect((await confirm()).status).toBe(200)
    expect(await act()).toBe(200)
  })

  it('somebody else, or less than what opened the session, confirms nothing', async () => {
    const { confirm, act } = await entered()
    const before = idp.person
    idp.person = { ...before, acr: 'eidas1' }
    expect((await confirm()).body.error?.code).toBe('sign-in-refused')
    const other = await hygie.person('Quelqu’un d’autre')
    await hygie.running.services.owner.db.updateTable('sessions').set({ confirmed_at: new Date() }).where('user_id', '=', admin.userId).execute()
    await admin.call(linkIdentity, { body: { providerId, accountId: other.userId, subject: '8999' } })
    idp.person = { ...before, claims: { ...before.claims, SubjectNameID: '8999' } }
    expect((await confirm()).body.error?.code).toBe('sign-in-refused')

    expect(await act()).toBe(403)
    idp.person = before
    await unlinkAll()
  })
})
