import { randomBytes } from 'node:crypto'
import type { ResponseOf } from '@hygie/contract'
import { isProSanteConnect, type listProviders as listRoute } from '@hygie/contract/federation'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { closeSessionsOf } from '../../platform/sessions/index.ts'
import { accountNames, signerOf } from '../accounts/index.ts'
import { keepInvitation } from './attempts-repository.ts'
import { hashOf } from './identify.ts'
import * as repository from './repository.ts'
import { keptOf, viewProvider } from './settings.ts'
import { turnAway } from './turn-away.ts'

const DONE = { done: true } as const
const INVITATION_MS = 7 * 86_400_000

export const view = async ({ db, now }: SignedInContext): Promise<ResponseOf<typeof listRoute>> => {
  const identities = await repository.listIdentities(db)
  const names = await accountNames(
    db,
    identities.map((one) => one.user_id),
  )
  return {
    providers: (await repository.listProviders(db)).map(viewProvider),
    identities: identities.map((one) => ({
      id: one.id,
      providerId: one.provider_id,
      accountId: one.user_id,
      accountName: names.get(one.user_id) ?? '',
      subject: one.subject,
      linkedAt: one.linked_at.toISOString(),
      linkedBy: one.linked_by,
      lastUsedAt: one.last_used_at?.toISOString() ?? null,
      lastAcr: one.last_acr,
    })),
    arrivals: (await repository.listArrivals(db, now)).map((one) => ({
      providerId: one.provider_id,
      subject: one.subject,
      name: one.name,
      email: one.email,
      acr: one.acr,
      at: one.at.toISOString(),
    })),
  }
}

/** Pro Santé Connect names people by « 8 » and their RPPS number; people write the number alone. */
const subjectFor = (row: repository.ProviderRow, typed: string): string => {
  const kept = keptOf(row)
  return kept.kind === 'openid' && isProSanteConnect(kept.preset) && /^\d{11}$/.test(typed) ? `8${typed}` : typed
}

export const linkIdentity = async (context: SignedInContext, body: { providerId: number; accountId: number; subject: string }) => {
  const { db, now, user } = context
  const row = await repository.findProvider(db, body.providerId)
  if (!row || !(await signerOf(db, body.accountId))) throw new AppError('not-found')
  const subject = subjectFor(row, body.subject)
  const made = { provider_id: row.id, subject, user_id: body.accountId, linked_at: now, linked_by: user.name }
  if ((await repository.insertIdentity(db, made)) === null) throw new AppError('identity-taken')
  await repository.forgetArrival(db, row.id, subject)
  context.seal('account.identity-linked', { accountId: body.accountId, providerId: row.id, by: 'administrator' })
  return DONE
}

export const unlinkIdentity = async (context: SignedInContext, id: number) => {
  const gone = await repository.deleteIdentity(context.db, id)
  if (!gone) throw new AppError('not-found')
  await closeSessionsOf(context.db, gone.user_id, context.user.id === gone.user_id ? context.sessionSecret : null)
  context.seal('account.identity-unlinked', { accountId: gone.user_id, providerId: gone.provider_id })
  return DONE
}

export const invite = async (context: SignedInContext, { providerId, accountId }: { providerId: number; accountId: number }) => {
  const { db, now } = context
  if (!(await repository.findProvider(db, providerId)) || !(await signerOf(db, accountId))) throw new AppError('not-found')
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now.getTime() + INVITATION_MS)
  await keepInvitation(db, { token_hash: hashOf(token), provider_id: providerId, user_id: accountId, expires_at: expiresAt })
  context.seal('account.invited', { accountId, providerId })
  return { token, expiresAt: expiresAt.toISOString() }
}

export const removeProvider = async (context: SignedInContext, id: number) => {
  const row = await repository.findProvider(context.db, id)
  if (!row) throw new AppError('not-found')
  // Read before: the identities go with the provider.
  const linked = await repository.linkedTo(context.db, id)
  await repository.deleteProvider(context.db, id)
  await turnAway(context, linked)
  context.seal('federation.provider-removed', { providerId: id, kind: row.kind, name: row.name })
  return DONE
}
