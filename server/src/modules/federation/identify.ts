import { createHash } from 'node:crypto'
import { inScope, NO_SCOPE, type Trx } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { PublicContext } from '../../platform/http/context.ts'
import { append } from '../../platform/ledger/index.ts'
import type { User } from '../../platform/permissions/access.ts'
import { openAccount, signerOf } from '../accounts/index.ts'
import { takeInvitation } from './attempts-repository.ts'
import { findIdentity, forgetArrival, insertIdentity, noteArrival, noteIdentityUse, type ProviderRow } from './repository.ts'
import { keptOf } from './settings.ts'

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Vouched for by a provider. */
export interface Vouched {
  /** Stable: never an address. */
  subject: string
  name: string
  email: string | null
  acr: string | null
  /** Shown again when the person leaves. */
  tokenSealed: Buffer | null
  /** A directory may open the account of somebody who belongs to one of its groups. */
  mayOpenAccount: boolean
}

export interface Recognised {
  user: User
  identityId: number
}

/**
 * The account of a person, by the stable name the provider gives them: linked by an administrator or by an invitation, never because two addresses are alike.
 * Somebody unknown is told who to ask, and shown to the administrators.
 * @throws AppError identity-unknown · identity-taken
 */
export const recognise = async (context: PublicContext, provider: ProviderRow, vouched: Vouched, invitationHash: string | null): Promise<Recognised> => {
  const found = await inScope(context.services.app.db, NO_SCOPE, (trx) => findOrLink(context, trx, { provider, vouched, invitationHash }))
  if (found) {
    await noteIdentityUse(context.db, found.identityId, { last_used_at: context.now, last_acr: vouched.acr, last_token_sealed: vouched.tokenSealed })
    return found
  }
  const { contact } = keptOf(provider)
  const { subject, name, email, acr } = vouched
  await noteArrival(context.db, { provider_id: provider.id, subject, name: name.slice(0, 300), email, acr, at: context.now })
  throw new AppError('identity-unknown', { provider: provider.name, contact, subject })
}

interface Asked {
  provider: ProviderRow
  vouched: Vouched
  invitationHash: string | null
}

const findOrLink = async (context: PublicContext, trx: Trx, { provider, vouched, invitationHash }: Asked): Promise<Recognised | null> => {
  const known = await findIdentity(trx, provider.id, vouched.subject)
  const invited = invitationHash === null ? undefined : await takeInvitation(trx, invitationHash, provider.id, context.now)
  if (known && invited && invited.user_id !== known.user_id) throw new AppError('identity-taken')
  if (known) {
    const user = await signerOf(trx, known.user_id)
    return user && { user, identityId: known.id }
  }
  if (invited) return link(context, trx, { provider, vouched, userId: invited.user_id, by: 'invitation' })
  if (!vouched.mayOpenAccount || !vouched.email) return null
  const userId = await openAccount(trx, { name: vouched.name || vouched.email, email: vouched.email }, context.now)
  return userId === null ? null : link(context, trx, { provider, vouched, userId, by: provider.name })
}

interface Linking {
  provider: ProviderRow
  vouched: Vouched
  userId: number
  by: string
}

const link = async ({ now, services }: PublicContext, trx: Trx, { provider, vouched, userId, by }: Linking): Promise<Recognised | null> => {
  const user = await signerOf(trx, userId)
  if (!user) return null
  const row = { provider_id: provider.id, subject: vouched.subject, user_id: userId, linked_at: now, linked_by: by }
  const identityId = await insertIdentity(trx, row)
  if (identityId === null) throw new AppError('identity-taken')
  await forgetArrival(trx, provider.id, vouched.subject)
  const payload = { accountId: userId, providerId: provider.id, by }
  await append(trx, { establishmentId: null, at: now, kind: 'account.identity-linked', actor: `user:${userId}`, payload }, services.ledgerKey)
  return { user, identityId }
}
