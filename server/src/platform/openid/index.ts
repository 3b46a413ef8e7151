import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { OpenIdError, openIdErrorOf } from './error.ts'
import { configurationOf, type OpenIdProvider } from './provider.ts'

export { OpenIdError } from './error.ts'
export { describe, type OpenIdProvider, ruleOf } from './provider.ts'

/** Kept between leaving for the provider and coming back. */
export interface OpenIdAttempt {
  state: string
  nonce: string
  verifier: string
  redirectUri: string
  /** Seconds since the person showed who they are; absent: the provider decides. */
  maxAge?: number | undefined
}

export interface OpenIdIdentity {
  claims: Record<string, unknown>
  acr: string | null
  amr: string[]
  /** Shown again to the provider when the person leaves. */
  idToken: string
  sid: string | null
}

/** For somebody already in: the provider asks again, and says when. */
const AGAIN_S = 120

/** Code flow with PKCE (RFC 7636), state and nonce. @throws OpenIdError */
export const beginOpenId = async (
  provider: OpenIdProvider,
  redirectUri: string,
  { again = false }: { again?: boolean } = {},
): Promise<{ url: string; attempt: OpenIdAttempt }> => {
  const configuration = await configurationOf(provider)
  const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), redirectUri, ...(again ? { maxAge: AGAIN_S } : {}) }
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: ['openid', ...provider.scopes.filter((scope) => scope !== 'openid')].join(' '),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ...(again ? { prompt: 'login', max_age: String(AGAIN_S) } : {}),
    ...(provider.acrValues.length > 0 ? { acr_values: provider.acrValues.join(' ') } : {}),
  })
  return { url: url.href, attempt }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** @param query what the provider added to the address of return. @throws OpenIdError */
export const finishOpenId = async (provider: OpenIdProvider, attempt: OpenIdAttempt, query: string): Promise<OpenIdIdentity> => {
  const configuration = await configurationOf(provider)
  const back = new URL(attempt.redirectUri)
  back.search = query
  try {
    const checks = {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
      ...(attempt.maxAge === undefined ? {} : { maxAge: attempt.maxAge }),
    }
    const tokens = await authorizationCodeGrant(configuration, back, checks)
    const claims = tokens.claims()
    if (!claims || !tokens.id_token) throw new OpenIdError('refused')
    // The library checks that both speak of the same subject.
    const more = configuration.serverMetadata().userinfo_endpoint ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {}
    return {
      // What is signed wins.
      claims: { ...more, ...claims },
      acr: textOf(claims.acr),
      amr: Array.isArray(claims.amr) ? claims.amr.filter((one): one is string => typeof one === 'string') : [],
      idToken: tokens.id_token,
      sid: textOf(claims['sid']),
    }
  } catch (error) {
    throw openIdErrorOf(error, 'refused')
  }
}

/** Where the browser goes so that the provider forgets the person too; null: it has no such place. @throws OpenIdError */
export const endOpenId = async (provider: OpenIdProvider, { idToken, returnTo }: { idToken: string; returnTo: string }): Promise<string | null> => {
  const configuration = await configurationOf(provider)
  if (!configuration.serverMetadata().end_session_endpoint) return null
  return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href
}
