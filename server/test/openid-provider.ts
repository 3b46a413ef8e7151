import { createPrivateKey, createSign, generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Configuration, Provider } from 'oidc-provider'

type Claims = Record<string, unknown>

/** A real provider on loopback, which lets one person in without a question, or with a page when asked. */
export interface TestProvider {
  issuer: string
  /** Who signs in, and how. */
  person: { sub: string; claims: Claims; acr?: string; amr?: string[] }
  /** Changes the identity token before it leaves, signed again with the same key unless it says otherwise. */
  tamper: ((token: { header: Claims; claims: Claims }) => unknown) | null
  /** Changes what the provider says of itself. */
  describe: ((metadata: Claims) => void) | null
  /** The person says no. */
  declines: boolean
  /** Shows a page with a button, for a browser. */
  asks: boolean
  /** Redirections the provider would send a browser to, from the address of authorisation to ours. */
  walk(url: string): Promise<URL>
  rotateKeys(): void
  stop(): Promise<void>
}

export const CLIENT = { id: 'hygie', secret: 'secret-du-client' }

const madeKey = (kid: string): JsonWebKey & { kid: string } => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const resigned = (token: string, key: JsonWebKey, change: NonNullable<TestProvider['tamper']>): string => {
  const [header = '', body = ''] = token.split('.')
  const parts = [header, body].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims)
  const made = { header: parts[0] ?? {}, claims: parts[1] ?? {} }
  const signedBefore = change(made) === 'signed-before'
  const text = `${encode(made.header)}.${encode(made.claims)}`
  if (signedBefore) return `${text}.${token.split('.')[2]}`
  if (made.header['alg'] === 'none') return `${text}.`
  return `${text}.${createSign('RSA-SHA256')
    .update(text)
    .sign(createPrivateKey({ key, format: 'jwk' }))
    .toString('base64url')}`
}

const configurationOf = (test: TestProvider, key: JsonWebKey, redirectUris: string[], afterwards: string[]): Configuration => ({
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: redirectUris,
      post_logout_redirect_uris: afterwards,
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ['for this test'] },
  acrValues: ['eidas1', 'eidas2', 'eidas3'],
  claims: { openid: ['sub', 'acr', 'amr', 'sid'], profile: ['name', 'preferred_username', 'SubjectNameID'], email: ['email'] },
  ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      // Its own page asks a font of the internet.
      logoutSource: (context, form) => {
        context.body = `<!doctype html><html lang="fr"><title>Fournisseur</title><h1>Partir</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button></html>`
      },
    },
    userinfo: { enabled: true },
  },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...test.person.claims, sub }) }),
  loadExistingGrant: async (context) => {
    const { session, client, provider } = context.oidc
    const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})

export const startProvider = async (redirectUris: string[], afterwards: string[] = [], host = 'localhost'): Promise<TestProvider> => {
  let answer: ((...call: Parameters<ReturnType<Provider['callback']>>) => unknown) | null = null
  const server: Server = createServer((request, response) => void answer?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`
  let generation = 0
  const test: TestProvider = {
    issuer,
    person: { sub: 'abc-123', claims: { name: 'Claire Montferrand' } },
    tamper: null,
    describe: null,
    declines: false,
    asks: false,
    walk: (url) => walk(url, issuer),
    rotateKeys: () => {
      answer = open()
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const open = () => {
    const key = madeKey(`key-${(generation += 1)}`)
    const provider = new Provider(issuer, configurationOf(test, key, redirectUris, afterwards))
    provider.use(async (context, next) => {
      const uid = /^\/interaction\/([\w-]+)$/.exec(context.path)?.[1]
      if (uid !== undefined && test.asks && context.method === 'GET') {
        context.type = 'html'
        context.body = `<!doctype html><html lang="fr"><title>Fournisseur</title><h1>Fournisseur</h1><form method="post"><button>Continuer</button></form></html>`
        return
      }
      if (uid !== undefined) {
        const { sub, acr, amr } = test.person
        const login = { accountId: sub, ...(acr === undefined ? {} : { acr }), ...(amr === undefined ? {} : { amr }) }
        const said = test.declines ? { error: 'access_denied', error_description: 'no' } : { login }
        await provider.interactionFinished(context.req, context.res, said, { mergeWithLastSubmission: false })
        context.respond = false
        return
      }
      await next()
      const body = context.body as Claims | undefined
      if (context.path === '/token' && test.tamper && typeof body?.['id_token'] === 'string')
        context.body = { ...body, id_token: resigned(body['id_token'], key, test.tamper) }
      if (context.path === '/.well-known/openid-configuration' && test.describe && body) test.describe(body)
    })
    return provider.callback()
  }
  answer = open()
  return test
}

/** As a browser: keeps cookies, follows the provider's redirections, and stops at the one that leaves it. */
const walk = async (start: string, issuer: string): Promise<URL> => {
  const cookies = new Map<string, string>()
  let url = new URL(start)
  for (let step = 0; step < 10; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`${url.href}: ${answer.status} ${await answer.text()}`)
    url = new URL(location, url)
    if (url.origin !== issuer) return url
  }
  throw new Error('the provider goes round in circles')
}
