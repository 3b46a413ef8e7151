import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { CLIENT, startProvider, type TestProvider } from '../../../test/openid-provider.ts'
import { beginOpenId, endOpenId, finishOpenId, OpenIdError, type OpenIdProvider } from './index.ts'

const BACK = 'https://hygie.chu.test/connexion/retour/1'
let idp: TestProvider

beforeAll(async () => {
  idp = await startProvider([BACK], ['https://hygie.chu.test/connexion'])
})
afterAll(() => idp.stop())
afterEach(() => {
  Object.assign(idp, { tamper: null, describe: null, declines: false })
})

const provider = (more: Partial<OpenIdProvider> = {}): OpenIdProvider => ({
  issuer: idp.issuer,
  discoveryUrl: null,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  scopes: ['profile'],
  acrValues: ['eidas2'],
  otherHosts: [],
  reach: 'machine',
  authority: null,
  proxy: null,
  ...more,
})

const signIn = async (change: (query: URLSearchParams) => void = () => {}, more: Partial<OpenIdProvider> = {}) => {
  const { url, attempt } = await beginOpenId(provider(), BACK)
  const back = await idp.walk(url)
  change(back.searchParams)
  return finishOpenId(provider(more), attempt, back.search)
}
const reasonOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'signed in',
    (error: unknown) => (error instanceof OpenIdError ? error.reason : `other: ${String(error)}`),
  )

it('a person comes back with what the provider signed of them', async () => {
  Object.assign(idp.person, { claims: { name: 'Claire', SubjectNameID: '899700000001' }, acr: 'eidas2', amr: ['CARD'] })

  const identity = await signIn()

  expect(identity.claims).toMatchObject({ sub: 'abc-123', name: 'Claire', SubjectNameID: '899700000001' })
  expect(identity.acr).toBe('eidas2')
  expect(identity.amr).toEqual(['CARD'])
  expect(await endOpenId(provider(), { idToken: identity.idToken, returnTo: 'https://hygie.chu.test/connexion' })).toContain('id_token_hint=')
})

it('asks with code, PKCE, state, nonce and level', async () => {
  const { url, attempt } = await beginOpenId(provider(), BACK)
  const asked = Object.fromEntries(new URL(url).searchParams)

  expect(asked).toMatchObject({
    response_type: 'code',
    scope: 'openid profile',
    acr_values: 'eidas2',
    code_challenge_method: 'S256',
    state: attempt.state,
    nonce: attempt.nonce,
  })
  expect(asked['code_challenge']).not.toBe(attempt.verifier)
})

it.each<[string, (query: URLSearchParams) => void]>([
  ['a state of another attempt', (query) => query.set('state', 'other')],
  ['no state', (query) => query.delete('state')],
  ['an issuer that is not the one asked (mix-up)', (query) => query.set('iss', 'https://evil.test')],
  ['a missing issuer that the provider promises', (query) => query.delete('iss')],
  ['an invented code', (query) => query.set('code', 'invented')],
  ['two codes', (query) => query.append('code', 'second')],
])('refuses %s', async (_what, change) => {
  expect(await reasonOf(signIn(change))).toBe('refused')
})

const now = () => Math.floor(Date.now() / 1000)

it.each<[string, NonNullable<TestProvider['tamper']>]>([
  ['a nonce of another attempt', ({ claims }) => (claims['nonce'] = 'other')],
  ['no nonce', ({ claims }) => delete claims['nonce']],
  ['another issuer', ({ claims }) => (claims['iss'] = 'https://evil.test')],
  ['a token for another application', ({ claims }) => (claims['aud'] = 'other')],
  ['a token for several, without the authorised one', ({ claims }) => (claims['aud'] = [CLIENT.id, 'other'])],
  ['an expired token', ({ claims }) => (claims['exp'] = now() - 120)],
  ['a token of the future', ({ claims }) => (claims['nbf'] = now() + 600)],
  ['no expiry', ({ claims }) => delete claims['exp']],
  ['no subject', ({ claims }) => delete claims['sub']],
  ['a token that nobody signed', ({ header }) => (header['alg'] = 'none')],
  [
    'a token changed after it was signed',
    ({ claims }) => {
      claims['acr'] = 'eidas3'
      return 'signed-before'
    },
  ],
  ['a token signed with a key nobody published', ({ header }) => (header['kid'] = 'unknown')],
  ['a token said to be signed with our secret', ({ header }) => (header['alg'] = 'HS256')],
])('refuses %s', async (_what, change) => {
  idp.tamper = change

  expect(await reasonOf(signIn())).toBe('refused')
})

it('lets clocks differ by less than a minute', async () => {
  idp.tamper = ({ claims }) => (claims['exp'] = now() - 30)

  expect(await reasonOf(signIn())).toBe('signed in')
})

it('knows new keys at once', async () => {
  expect(await reasonOf(signIn())).toBe('signed in')
  idp.rotateKeys()
  expect(await reasonOf(signIn())).toBe('signed in')
})

it('a code serves once, and only with the verifier it was asked with', async () => {
  const { url, attempt } = await beginOpenId(provider(), BACK)
  const back = await idp.walk(url)

  expect(await reasonOf(finishOpenId(provider(), { ...attempt, verifier: 'x'.repeat(43) }, back.search))).toBe('refused')
  expect(await reasonOf(finishOpenId(provider(), attempt, back.search))).toBe('signed in')
  expect(await reasonOf(finishOpenId(provider(), attempt, back.search))).toBe('refused')
})

it('says that the person declined, that the secret is wrong', async () => {
  idp.declines = true
  expect(await reasonOf(signIn())).toBe('declined')
  idp.declines = false
  expect(await reasonOf(signIn(undefined, { clientSecret: 'faux' }))).toBe('refused')
})

it.each<[string, (metadata: Record<string, unknown>) => void, string]>([
  ['says it is another', (metadata) => (metadata['issuer'] = 'https://evil.test'), 'description'],
  ['has no keys', (metadata) => delete metadata['jwks_uri'], 'description'],
  ['gives its tokens elsewhere', (metadata) => (metadata['token_endpoint'] = 'http://other.test/token'), 'not-allowed'],
  ['has its keys inside the cloud’s machine', (metadata) => (metadata['jwks_uri'] = 'http://169.254.169.254/keys'), 'not-allowed'],
])('a provider that %s', async (_what, change, reason) => {
  const { url, attempt } = await beginOpenId(provider(), BACK)
  const back = await idp.walk(url)
  idp.describe = change

  expect(await reasonOf(finishOpenId(provider(), attempt, back.search))).toBe(reason)
})

it('a provider that does not answer, or that is nearer than was said', async () => {
  expect(await reasonOf(beginOpenId(provider({ issuer: 'http://localhost:1' }), BACK))).toBe('unreachable')
  expect(await reasonOf(beginOpenId(provider({ reach: 'house' }), BACK))).toBe('not-allowed')
})
