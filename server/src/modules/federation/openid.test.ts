import { createProvider, invite, linkIdentity, listProviders, removeProvider, testProvider, updateProvider } from '@hygie/contract/federation'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CLIENT } from '../../../test/openid-provider.ts'
import { visitorOf } from '../../../test/visitor.ts'
import { openProvided, PUBLIC, RPPS, type Provided } from './testing/provided.ts'

let hygie: Provided['hygie']
let idp: Provided['idp']
let admin: Provided['admin']
let claire: Provided['claire']
let providerId: Provided['providerId']
let settings: Provided['settings']
let begin: Provided['begin']
let finish: Provided['finish']
let signIn: Provided['signIn']
let link: Provided['link']
let unlinkAll: Provided['unlinkAll']
let stop: Provided['stop']

beforeAll(async () => {
  ;({ hygie, idp, admin, claire, providerId, settings, begin, finish, signIn, link, unlinkAll, stop } = await openProvided())
})
afterAll(() => stop())
afterEach(() => Object.assign(idp, { tamper: null, declines: false }))

describe('somebody whom the provider knows', () => {
  it('is refused, told who to ask, and shown to the administrators: an address alike proves nothing', async () => {
    const { status, body } = await signIn()

    expect(status).toBe(403)
    expect(body.error).toEqual({ code: 'identity-unknown', data: { provider: 'Pro Santé Connect', contact: 'le support, poste 1234', subject: `8${RPPS}` } })
    const { arrivals } = (await admin.call(listProviders)).body as { arrivals: unknown[] }
    expect(arrivals).toMatchObject([{ providerId, subject: `8${RPPS}`, name: 'Claire Montferrand', acr: 'eidas2' }])
  })

  it('comes in once an administrator has linked the RPPS number, by a strong session', async () => {
    expect((await link()).status).toBe(200)
    const visitor = visitorOf(hygie.running)

    const { status, body } = await signIn(visitor)

    expect(status).toBe(200)
    expect(body).toMatchObject({ user: { name: 'Claire Montferrand' }, identified: { by: ['oidc'], strong: true, limited: false } })
    expect((body['platformPermissions'] as string[]).length).toBeGreaterThan(0)
    const { arrivals, identities } = (await admin.call(listProviders)).body as { arrivals: unknown[]; identities: { lastUsedAt: string | null }[] }
    expect([arrivals, identities.length, identities[0]?.lastUsedAt !== null]).toEqual([[], 1, true])
    const exit = (await visitor.get('/api/session/provider-exit')).body['url'] as string
    expect(exit.startsWith(`${idp.issuer}/session/end?`)).toBe(true)
    expect(new URL(exit).searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC}/connexion`)
  })

  it('opens nothing on a level that is not strong, in production', async () => {
    const before = idp.person
    idp.person = { ...before, acr: 'eidas1' }

    const { body } = await signIn()

    expect(body).toMatchObject({ identified: { by: ['oidc'], strong: false, limited: true }, platformPermissions: [] })
    idp.person = before
  })

  it('is nobody when the two national identifiers differ', async () => {
    const before = idp.person
    idp.person = { ...before, claims: { ...before.claims, preferred_username: '899999999999' } }

    expect((await signIn()).body.error?.code).toBe('provider-misconfigured')
    idp.person = before
  })

  it('is linked to one account alone', async () => {
    const other = await hygie.person('Autre')

    expect((await admin.call(linkIdentity, { body: { providerId, accountId: other.userId, subject: RPPS } })).status).toBe(409)
  })

  it('does not come in any more once unlinked, or once the account is closed', async () => {
    await hygie.running.services.owner.db.updateTable('users').set({ disabled: true }).where('id', '=', claire.userId).execute()
    expect((await signIn()).body.error?.code).toBe('identity-unknown')
    await hygie.running.services.owner.db.updateTable('users').set({ disabled: false }).where('id', '=', claire.userId).execute()
    expect((await signIn()).status).toBe(200)

    await unlinkAll()
    expect((await signIn()).body.error?.code).toBe('identity-unknown')
  })
})

describe('an invitation', () => {
  it('links who comes with it, once', async () => {
    const { token } = (await admin.call(invite, { body: { providerId, accountId: claire.userId } })).body as { token: string }

    expect((await signIn(undefined, token)).body).toMatchObject({ user: { name: 'Claire Montferrand' } })
    expect((await signIn()).status).toBe(200)
    await unlinkAll()
    expect((await signIn(undefined, token)).body.error?.code).toBe('identity-unknown')
  })

  it('is not for somebody who has an account already', async () => {
    await link()
    const other = await hygie.person('Encore une autre')
    const { token } = (await admin.call(invite, { body: { providerId, accountId: other.userId } })).body as { token: string }

    expect((await signIn(undefined, token)).body.error?.code).toBe('identity-taken')
  })
})

describe('coming back', () => {
  it('serves once', async () => {
    const visitor = visitorOf(hygie.running)
    const query = await begin(visitor)
    const cookie = visitor.cookies.get('hygie_sign_in') ?? ''

    expect((await finish(visitor, query)).status).toBe(200)
    const again = visitorOf(hygie.running)
    again.cookies.set('hygie_sign_in', cookie)
    expect((await finish(again, query)).body.error?.code).toBe('sign-in-expired')
  })

  it('is for the browser that left: somebody sent to the address of return comes in as nobody', async () => {
    const query = await begin(visitorOf(hygie.running))

    expect((await finish(visitorOf(hygie.running), query)).body.error?.code).toBe('sign-in-expired')
    const another = visitorOf(hygie.running)
    await begin(another)
    expect((await finish(another, query)).body.error?.code).toBe('sign-in-refused')
  })

  it('is for the provider that was asked', async () => {
    const { id } = (await admin.call(createProvider, { body: settings({ name: 'Autre', preset: 'generic', subjectClaim: 'sub' }) })).body as { id: number }
    const visitor = visitorOf(hygie.running)
    const query = await begin(visitor)

    expect((await visitor.post(`/api/sign-in/openid/${id}/finish`, { query })).body.error?.code).toBe('sign-in-expired')
    await admin.call(removeProvider, { params: { providerId: id } })
  })

  it.each([
    ['declined', () => (idp.declines = true), 'sign-in-declined'],
    ['tampered', () => (idp.tamper = ({ claims }) => (claims['aud'] = 'other')), 'sign-in-refused'],
  ])('is refused when %s', async (_what, change, code) => {
    change()

    expect((await signIn()).body.error?.code).toBe(code)
  })
})

it('forgets what was begun and never finished, shows for a month who came to the door, and leaves them to the purge', async () => {
  const { owner, jobs } = hygie.running.services
  await unlinkAll()
  await signIn()
  await begin(visitorOf(hygie.running))
  await admin.call(invite, { body: { providerId, accountId: claire.userId } })
  const counts = async () => {
    const tables = ['federation_arrivals', 'federation_attempts', 'federation_invitations'] as const
    return Promise.all(tables.map(async (table) => (await owner.db.selectFrom(table).select('provider_id').execute()).length))
  }
  const before = await counts()
  await jobs.tick('federation.forget')
  expect(await counts()).toEqual(before)

  const past = new Date(Date.now() - 31 * 86_400_000)
  await owner.db.updateTable('federation_arrivals').set({ at: past }).execute()
  for (const table of ['federation_attempts', 'federation_invitations'] as const) await owner.db.updateTable(table).set({ expires_at: past }).execute()
  await jobs.tick('federation.forget')

  expect([before.every((count) => count > 0), await counts()]).toEqual([true, [before[0], 0, 0]])
  expect((await admin.call(listProviders)).body).toMatchObject({ arrivals: [] })
  await link()
})

describe('an administrator', () => {
  it('never reads the secret again, keeps it for the same server alone, and seals what changes', async () => {
    const read = async () => ((await admin.call(listProviders)).body as { providers: Record<string, unknown>[] }).providers[0] ?? {}
    expect(JSON.stringify(await read())).not.toContain(CLIENT.secret)
    expect((await read())['returnUrl']).toBe(`${PUBLIC}/connexion/retour/${providerId}`)

    await admin.call(updateProvider, { params: { providerId }, body: settings({ clientSecret: null, contact: 'moi' }) })
    expect([(await read())['hasSecret'], (await signIn()).status]).toEqual([true, 200])
    await admin.call(updateProvider, { params: { providerId }, body: settings({ clientSecret: null, issuer: 'https://elsewhere.test' }) })
    expect((await read())['hasSecret']).toBe(false)
    await admin.call(updateProvider, { params: { providerId }, body: settings() })
    const { rows } = await hygie.running.services.owner.pool.query("select count(*)::int as n from ledger_entries where kind = 'federation.provider-changed'")
    expect((rows[0] as { n: number }).n).toBeGreaterThan(3)
  })

  it('tries the settings kept, and reads what does not answer', async () => {
    const attempt = async (more: Record<string, unknown> = {}) => {
      await admin.call(updateProvider, { params: { providerId }, body: settings(more) })
      const { checks } = (await admin.call(testProvider, { params: { providerId }, body: {} })).body as {
        checks: { what: string; ok: boolean; detail: string }[]
      }
      return checks.map(({ what, ok, detail }) => `${what} ${ok ? 'ok' : detail}`)
    }

    expect(await attempt()).toEqual(['description ok', 'hosts ok', 'pkce ok', 'keys ok'])
    expect(await attempt({ issuer: 'http://localhost:1' })).toEqual(['description unreachable'])
    expect(await attempt({ issuer: `${idp.issuer}/`, discoveryUrl: `${idp.issuer}/.well-known/openid-configuration` })).toEqual(['description description'])
    expect(await attempt({ reach: 'internet' })).toEqual(['description clear-refused'])
  })

  it('turns it off: nobody sees it nor comes in', async () => {
    await admin.call(updateProvider, { params: { providerId }, body: settings({ enabled: false }) })
    const visitor = visitorOf(hygie.running)

    expect((await visitor.get('/api/sign-in/providers')).body).toEqual({ providers: [] })
    expect((await visitor.post(`/api/sign-in/openid/${providerId}/start`, {})).status).toBe(404)
    await admin.call(updateProvider, { params: { providerId }, body: settings() })
    expect((await visitor.get('/api/sign-in/providers')).body).toEqual({
      providers: [{ id: providerId, kind: 'openid', preset: 'pro-sante-connect', name: 'Pro Santé Connect' }],
    })
  })

  it('says in words that the provider is out of reach', async () => {
    await admin.call(updateProvider, { params: { providerId }, body: settings({ issuer: 'http://localhost:1' }) })

    expect((await visitorOf(hygie.running).post(`/api/sign-in/openid/${providerId}/start`, {})).body.error?.code).toBe('provider-unreachable')
    await admin.call(updateProvider, { params: { providerId }, body: settings() })
  })
})
