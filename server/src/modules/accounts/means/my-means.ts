import type { BodyOf } from '@hygie/contract'
import type { addCodes as addCodesRoute, addPasskey as addPasskeyRoute, Means } from '@hygie/contract/accounts'
import { AppError } from '../../../platform/errors/index.ts'
import type { SignedInContext } from '../../../platform/http/context.ts'
import { beginAttempt, closeSessionsOf, confirmSession, sessionsOf } from '../../../platform/sessions/index.ts'
import { findById } from '../repository.ts'
import * as codes from './codes.ts'
import * as passkeys from './passkeys.ts'
import * as repository from './repository.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { secondWaysOf } from './ways.ts'

export const readMeans = async ({ db, services, user, sessionSecret }: SignedInContext): Promise<Means> => {
  const row = await findById(db, user.id)
  const application = await repository.codesOf(db, user.id)
  const recovery = await repository.recoveryCodesOf(db, user.id)
  const sessions = await sessionsOf(db, user.id, sessionSecret, services.clock.now())
  return {
    password: row !== undefined && row.password_hash !== '',
    passkeys: (await repository.passkeysOf(db, user.id)).map((one) => ({
      id: one.id,
      name: one.name,
      synced: one.synced,
      createdAt: one.created_at.toISOString(),
      lastUsedAt: one.last_used_at?.toISOString() ?? null,
    })),
    codes: application ? { createdAt: application.created_at.toISOString(), lastUsedAt: application.last_used_at?.toISOString() ?? null } : null,
    recovery: recovery[0] ? { left: recovery.filter((one) => one.used_at === null).length, createdAt: recovery[0].created_at.toISOString() } : null,
    sessions: sessions.map((one) => ({ ...one, openedAt: one.openedAt.toISOString() })),
  }
}

/** Fictional people, the envelope and the command line have no means of their own to keep. */
const assertSomebody = ({ user, identified }: SignedInContext): void => {
  if (user.id === 0 || user.demonstration || !identified || identified.by.includes('break-glass')) throw new AppError('forbidden')
}

export const askPasskey = (context: SignedInContext) => {
  assertSomebody(context)
  return passkeys.askPasskey(context)
}

export const addPasskey = async (context: SignedInContext, body: BodyOf<typeof addPasskeyRoute>): Promise<{ done: true }> => {
  assertSomebody(context)
  await passkeys.addPasskey(context, body)
  return added(context, 'passkey')
}

export const askCodes = async (context: SignedInContext) => {
  assertSomebody(context)
  return codes.askCodes(context)
}

export const addCodes = async (context: SignedInContext, body: BodyOf<typeof addCodesRoute>): Promise<{ done: true }> => {
  assertSomebody(context)
  const { services, user, address } = context
  const attempt = await beginAttempt(services.app.db, {
    account: `second ${user.email}`,
    address,
    now: services.clock.now(),
    refusal: 'wrong-code',
    short: true,
  })
  await codes.addCodes(context, body)
  await attempt.succeed()
  return added(context, 'totp')
}

/** It has just been shown: the session is now as good as one opened with it. */
const added = async (context: SignedInContext, kind: 'passkey' | 'totp'): Promise<{ done: true }> => {
  const { db, services, user, sessionSecret } = context
  if (sessionSecret) await confirmSession(db, sessionSecret, services.clock.now(), { methods: [kind], strong: true })
  context.seal('account.means-added', { accountId: user.id, kind })
  return { done: true }
}

export const removePasskey = async (context: SignedInContext, passkeyId: number): Promise<{ done: true }> => {
  if ((await repository.deletePasskey(context.db, context.user.id, passkeyId)) === null) throw new AppError('not-found')
  return removed(context, 'passkey')
}

export const removeCodes = async (context: SignedInContext): Promise<{ done: true }> => {
  if (!(await repository.deleteCodes(context.db, context.user.id))) throw new AppError('not-found')
  return removed(context, 'totp')
}

/** In production nobody is left with a password alone: the next means comes first. */
const removed = async (context: SignedInContext, kind: 'passkey' | 'totp'): Promise<{ done: true }> => {
  const { db, services, user } = context
  const left = await secondWaysOf(db, user.id)
  if (left.length === 0) {
    if (services.config.mode === 'production') throw new AppError('last-means')
    await repository.replaceRecoveryCodes(db, user.id, [], services.clock.now())
  }
  context.seal('account.means-removed', { accountId: user.id, kind })
  return { done: true }
}

export const newRecoveryCodes = async (context: SignedInContext): Promise<{ codes: string[] }> => {
  assertSomebody(context)
  const { db, services, user } = context
  // They stand for a lost means: without one they would be a second password.
  if ((await secondWaysOf(db, user.id)).length === 0) throw new AppError('conflict', { reason: 'no-means' })
  const made = await makeRecoveryCodes(db, services.secrets, { userId: user.id, now: services.clock.now() })
  context.seal('account.recovery-codes-made', { accountId: user.id })
  return { codes: made }
}

export const endOtherSessions = async ({ db, user, sessionSecret }: SignedInContext): Promise<{ done: true }> => {
  if (sessionSecret) await closeSessionsOf(db, user.id, sessionSecret)
  return { done: true }
}
