import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '../../platform/errors/index.ts'
import { inScope, NO_SCOPE } from '../../platform/database/tenant.ts'
import type { PublicContext, SignedInContext } from '../../platform/http/context.ts'
import { append } from '../../platform/ledger/index.ts'
import type { User } from '../../platform/permissions/access.ts'
import { clearFailures, closeSessionsOf, hashPassword, isWeakPassword } from '../../platform/sessions/index.ts'
import { clearMeans as clearMeansFor } from './means/clear-means.ts'
import * as repository from './repository.ts'

const LIFETIME_MS = 3_600_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A one-time link for who holds the data folder to hand over: an administrator could otherwise take any account in silence. */
export const openRecovery = async (context: SignedInContext, { email, clearMeans }: { email: string; clearMeans: boolean }) => {
  if (context.user.id !== 0) throw new AppError('forbidden')
  const user = await repository.findByEmail(context.db, email)
  if (!user || user.demonstration || user.break_glass) throw new AppError('not-found')
  if (user.disabled) throw new AppError('conflict', { reason: 'account-disabled' })
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(context.now.getTime() + LIFETIME_MS)
  await repository.keepReset(context.db, { token_hash: hashOf(token), user_id: user.id, expires_at: expiresAt })
  const cleared = clearMeans ? await clearMeansFor(context, user.id) : 0
  context.seal('account.recovery-opened', { accountId: user.id })
  return { name: user.name, token, expiresAt: expiresAt.toISOString(), cleared }
}

/** Once: the link, the other links of the account and all its sessions end. */
export const resetPassword = async ({ services, now }: PublicContext, { token, password }: { token: string; password: string }): Promise<User> => {
  const held = await repository.findReset(services.app.db, hashOf(token), now)
  if (!held) throw new AppError('reset-link-expired')
  if (isWeakPassword(password, held.email, held.name)) throw new AppError('weak-password', { minimumLength: 12 })
  const password_hash = await hashPassword(password)
  await inScope(services.app.db, NO_SCOPE, async (trx) => {
    // Two at once: the second finds it gone.
    if (!(await repository.takeResets(trx, hashOf(token), held.id))) throw new AppError('reset-link-expired')
    await repository.setPasswordHash(trx, held.id, password_hash)
    await closeSessionsOf(trx, held.id, null)
    await clearFailures(trx, held.email)
    await append(
      trx,
      { establishmentId: null, at: now, kind: 'account.password-reset', actor: `user:${held.id}`, payload: { accountId: held.id } },
      services.ledgerKey,
    )
  })
  return { id: held.id, name: held.name, email: held.email, jobTitle: held.jobTitle }
}
