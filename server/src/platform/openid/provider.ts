import {
  allowInsecureRequests,
  clockTolerance,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from 'openid-client'
import { callOut, fetchOut, type OutgoingRule, type Reach } from '../outgoing/index.ts'
import { OpenIdError, openIdErrorOf } from './error.ts'

/** A provider of identities, as an administrator described it. */
export interface OpenIdProvider {
  /** Exactly as in its tokens. */
  issuer: string
  /** When its description is elsewhere than `<issuer>/.well-known/openid-configuration`. */
  discoveryUrl: string | null
  clientId: string
  /** null: a public client, held by PKCE alone. */
  clientSecret: string | null
  /** Beside `openid`. */
  scopes: readonly string[]
  /** Levels asked for; empty: the provider decides. */
  acrValues: readonly string[]
  /** Hosts that its description may lead to, beside its own. */
  otherHosts: readonly string[]
  reach: Reach
  /** Authority of the house, PEM; null = those of the system. */
  authority: string | null
  /** Proxy of the house, for what is outside. */
  proxy: string | null
}

/** Clocks of two houses differ; RFC 7519 lets « a few minutes », this is less. */
const CLOCK_TOLERANCE_S = 60

export const ruleOf = ({ issuer, discoveryUrl, otherHosts, reach, authority, proxy }: OpenIdProvider): OutgoingRule => ({
  hosts: [...[issuer, discoveryUrl].flatMap((url) => (url ? [URL.parse(url)?.host ?? ''] : [])), ...otherHosts],
  reach,
  clear: reach === 'machine' ? 'loopback' : null,
  authority,
  proxy,
})

const discoveryUrlOf = ({ issuer, discoveryUrl }: OpenIdProvider): string => discoveryUrl ?? `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/** What the provider says of itself, asked at each sign-in: a key or an address it changed is known at once. @throws OpenIdError */
export const describe = async (provider: OpenIdProvider): Promise<ServerMetadata> => {
  try {
    const { status, body } = await callOut({ url: discoveryUrlOf(provider), headers: { accept: 'application/json' } }, ruleOf(provider))
    const found = status === 200 ? (JSON.parse(body.toString('utf8')) as Partial<ServerMetadata> | null) : null
    if (!found || found.issuer !== provider.issuer) throw new OpenIdError('description')
    if (!found.authorization_endpoint || !found.token_endpoint || !found.jwks_uri) throw new OpenIdError('description')
    return found as ServerMetadata
  } catch (error) {
    throw openIdErrorOf(error, 'description')
  }
}

/** OpenID Connect Core 9: `client_secret_basic` unless the provider does not take it. */
const authOf = ({ clientSecret }: OpenIdProvider, { token_endpoint_auth_methods_supported: methods }: ServerMetadata): ClientAuth => {
  if (clientSecret === null) return None()
  return !methods || methods.includes('client_secret_basic') ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret)
}

/** @throws OpenIdError */
export const configurationOf = async (provider: OpenIdProvider): Promise<Configuration> => {
  const metadata = await describe(provider)
  const client = { client_id: provider.clientId, [clockTolerance]: CLOCK_TOLERANCE_S }
  const configuration = new Configuration(metadata, provider.clientId, client, authOf(provider, metadata))
  const go = fetchOut(ruleOf(provider))
  configuration[customFetch] = (url, init) => go(url, init)
  // The signature of the identity token is checked with the provider's keys, over TLS or not.
  enableNonRepudiationChecks(configuration)
  // oxlint-disable-next-line typescript/no-deprecated -- marked so as a warning: in clear inside this machine alone, and `callOut` refuses the rest
  if (provider.reach === 'machine') allowInsecureRequests(configuration)
  return configuration
}
