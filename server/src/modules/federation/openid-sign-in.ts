import { randomBytes } from 'node:crypto'
import { isProSanteConnect } from '@hygie/contract/federation'
import type { Session } from '@hygie/contract/accounts'
import { z } from 'zod'
import { AppError } from '../../platform/errors/index.ts'
import type { PublicContext, SignedInContext } from '../../platform/http/context.ts'
import { beginOpenId, endOpenId, finishOpenId, type OpenIdAttempt, OpenIdError, type OpenIdIdentity } from '../../platform/openid/index.ts'
import { count, type Rate } from '../../platform/rates/index.ts'
import { confirmSession, sessionHash } from '../../platform/sessions/index.ts'
import { afterFirstStep, describeSession, openFor } from '../accounts/index.ts'
import { findKeptSession, findLastToken, keepAttempt, keepSession, takeAttempt } from './attempts-repository.ts'
import { hashOf, recognise, type Vouched } from './identify.ts'
import { findProvider, type ProviderRow } from './repository.ts'
import { openIdOf, type OpenIdKept, returnUrlOf } from './settings.ts'

const ATTEMPT = 'federation attempt'
const TOKEN = 'federation token'
const ATTEMPT_MS = 10 * 60_000
/** Each departure costs a call to the provider and a row. Behind a proxy a whole house has one address: enough for its morning. */
const DEPARTURES: Rate = { name: 'provider-departure', most: 60, windowSeconds: 15 * 60 }

const attemptShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  maxAge: z.number().optional(),
  confirms: z.string().optional(),
})

const openProvider = async ({ db }: PublicContext, id: number, kind: ProviderRow['kind']): Promise<ProviderRow> => {
  const row = await findProvider(db, id)
  if (!row?.enabled || row.kind !== kind) throw new AppError('not-found')
  return row
}

const SAID = {
  unreachable: 'provider-unreachable',
  tls: 'provider-unreachable',
  'not-allowed': 'provider-misconfigured',
  description: 'provider-misconfigured',
  declined: 'sign-in-declined',
  refused: 'sign-in-refused',
} as const

/** In our words; the reason, without any token, goes to the log. */
const said = (context: PublicContext, error: unknown): unknown => {
  if (!(error instanceof OpenIdError)) return error
  context.log.warn({ reason: error.reason, detail: error.detail }, 'sign-in with a provider')
  return new AppError(SAID[error.reason])
}

interface Asked {
  invitation?: string | null | undefined
  /** Somebody already in, before a sensitive act. */
  confirm?: boolean | undefined
}

export const startOpenId = async (context: PublicContext, providerId: number, { invitation = null, confirm = false }: Asked): Promise<{ url: string }> => {
  const { services, db, now, address, user, sessionSecret } = context
  if (confirm && sessionSecret === null) throw new AppError('not-signed-in')
  const row = await openProvider(context, providerId, 'openid')
  await count(db, DEPARTURES, confirm && user ? `person ${user.id}` : address, now)
  const provider = openIdOf(services, row)
  const begun = await beginOpenId(provider, returnUrlOf(provider.kept.publicUrl, row.id), { again: confirm }).catch((error: unknown) =>
    Promise.reject(said(context, error)),
  )
  const secret = randomBytes(32).toString('base64url')
  const expires_at = new Date(now.getTime() + ATTEMPT_MS)
  const sealed = services.secrets.seal(
    ATTEMPT,
    JSON.stringify({ ...begun.attempt, ...(confirm && sessionSecret !== null ? { confirms: sessionHash(sessionSecret) } : {}) }),
  )
  await keepAttempt(db, {
    secret_hash: hashOf(secret),
    provider_id: row.id,
    sealed,
    invitation_hash: invitation === null ? null : hashOf(invitation),
    expires_at,
  })
  context.setAttempt({ secret, expiresAt: expires_at })
  return { url: begun.url }
}

export const finishOpenIdSignIn = async (context: PublicContext, providerId: number, query: string): Promise<Session> => {
  const { services, db, now, attemptSecret } = context
  const row = await openProvider(context, providerId, 'openid')
  const kept = attemptSecret === null ? undefined : await takeAttempt(db, hashOf(attemptSecret), now)
  context.setAttempt(null)
  if (!kept || kept.provider_id !== row.id) throw new AppError('sign-in-expired')
  const attempt = attemptOf(services.secrets.open(ATTEMPT, kept.sealed))
  const provider = openIdOf(services, row)
  const identity = await finishOpenId(provider, attempt, query).catch((error: unknown) => Promise.reject(said(context, error)))
  const subject = subjectOf(provider.kept, identity)
  if (subject === null) {
    context.log.warn({ provider: row.id }, 'the provider does not give the claim that names people')
    throw new AppError('provider-misconfigured')
  }
  const claim = (name: string): string => (typeof identity.claims[name] === 'string' ? identity.claims[name] : '')
  const name = claim('name') || [claim('given_name'), claim('family_name')].filter(Boolean).join(' ')
  const vouched = {
    subject,
    name,
    email: claim('email') || null,
    acr: identity.acr,
    tokenSealed: services.secrets.seal(TOKEN, identity.idToken),
    mayOpenAccount: false,
  }
  if (attempt.confirms !== undefined) return confirmBy(context, { row, vouched, confirms: attempt.confirms, strong: isStrong(provider.kept, identity) })
  const { user, identityId } = await recognise(context, row, vouched, kept.invitation_hash)
  let secret = ''
  const keeping: PublicContext = {
    ...context,
    setSession: (session) => {
      secret = session?.secret ?? ''
      context.setSession(session)
    },
  }
  const strong = isStrong(provider.kept, identity)
  const session = strong ? await openFor(keeping, user, { methods: ['oidc'], strong }) : await afterFirstStep(keeping, { user, methods: ['oidc'] })
  // Its second means is still to come: leaving then uses the last token of the person.
  if (session.secondStep) return session
  await keepSession(db, {
    session_hash: sessionHash(secret),
    identity_id: identityId,
    sid: identity.sid,
    token_sealed: vouched.tokenSealed,
  })
  return session
}

interface Confirming {
  row: ProviderRow
  vouched: Vouched
  confirms: string
  strong: boolean
}

/** The same session, the same person, and no less than what opened it. */
const confirmBy = async (context: PublicContext, { row, vouched, confirms, strong }: Confirming): Promise<Session> => {
  const { services, sessionSecret, identified } = context
  if (sessionSecret === null || identified === null || sessionHash(sessionSecret) !== confirms) throw new AppError('sign-in-expired')
  const { user } = await recognise(context, row, vouched, null)
  if (user.id !== context.user?.id || (identified.strong && !strong)) throw new AppError('sign-in-refused')
  await confirmSession(services.app.db, sessionSecret, services.clock.now(), { methods: ['oidc'], strong })
  return describeSession(context, context)
}

const attemptOf = (text: string | null): OpenIdAttempt & { confirms?: string | undefined } => {
  if (text === null) throw new AppError('sign-in-expired')
  return attemptShape.parse(JSON.parse(text))
}

/** Pro Santé Connect writes the national identifier twice: two that differ are nobody. */
const subjectOf = (kept: OpenIdKept, { claims }: OpenIdIdentity): string | null => {
  const value = (name: string): string | null => (typeof claims[name] === 'string' && claims[name] !== '' ? claims[name].slice(0, 300) : null)
  const named = value(kept.subjectClaim)
  if (!isProSanteConnect(kept.preset)) return named
  const again = value('preferred_username')
  return named !== null && again !== null && named !== again ? null : (named ?? again)
}

const isStrong = ({ strongAcr, strongAmr }: Pick<OpenIdKept, 'strongAcr' | 'strongAmr'>, { acr, amr }: Pick<OpenIdIdentity, 'acr' | 'amr'>): boolean =>
  (acr !== null && strongAcr.includes(acr)) || amr.some((one) => strongAmr.includes(one))

/** Read before the session is closed, followed after: the provider is told, or the next person at that computer would come in with one click. */
export const whereToLeave = async ({ db, services, sessionSecret, identified, user, log }: SignedInContext): Promise<{ url: string | null }> => {
  if (sessionSecret === null || !identified?.by.includes('oidc')) return { url: null }
  const kept = (await findKeptSession(db, sessionHash(sessionSecret))) ?? (await findLastToken(db, user.id))
  const row = kept ? await findProvider(db, kept.provider_id) : null
  const idToken = kept?.token_sealed ? services.secrets.open(TOKEN, kept.token_sealed) : null
  if (row?.kind !== 'openid' || idToken === null) return { url: null }
  const provider = openIdOf(services, row)
  const returnTo = `${provider.kept.publicUrl.replace(/\/+$/, '')}/connexion`
  try {
    return { url: await endOpenId(provider, { idToken, returnTo }) }
  } catch (error) {
    // Out of reach: the session here is closed all the same.
    log.warn({ reason: error instanceof OpenIdError ? error.reason : 'other' }, 'sign-out at the provider')
    return { url: null }
  }
}
