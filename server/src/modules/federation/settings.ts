import type { LdapDirectory } from '@hygie/collectors/ldap'
import { directoryInput, openIdInput, type Provider, type ProviderInput } from '@hygie/contract/federation'
import type { z } from 'zod'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import type { OpenIdProvider } from '../../platform/openid/index.ts'
import { lookupPinned } from '../../platform/outgoing/index.ts'
import type { Services } from '../../platform/services.ts'
import { findProvider, insertProvider, linkedTo, type ProviderRow, updateProvider } from './repository.ts'
import { turnAway } from './turn-away.ts'

const PURPOSE = 'federation secret'

const openIdKept = openIdInput.omit({ clientSecret: true })
const directoryKept = directoryInput.omit({ accountPassword: true })
export type OpenIdKept = z.output<typeof openIdKept>
export type DirectoryKept = z.output<typeof directoryKept>
export type Kept = OpenIdKept | DirectoryKept

/** What was written, as the contract had it then: a field added since takes its default or refuses aloud. */
export const keptOf = (row: ProviderRow): Kept => {
  const all = { ...row.settings, kind: row.kind, name: row.name, enabled: row.enabled }
  return row.kind === 'openid' ? openIdKept.parse(all) : directoryKept.parse(all)
}

/** Where the provider sends people back: one address for each, so that an answer of one is never taken for another's. */
export const returnUrlOf = (publicUrl: string, id: number): string => `${publicUrl.replace(/\/+$/, '')}/connexion/retour/${id}`

export const viewProvider = (row: ProviderRow): Provider => {
  const kept = keptOf(row)
  const more = { id: row.id, hasSecret: row.secret_sealed !== null, changedAt: row.changed_at.toISOString(), changedBy: row.changed_by }
  return kept.kind === 'openid' ? { ...kept, ...more, returnUrl: returnUrlOf(kept.publicUrl, row.id) } : { ...kept, ...more }
}

/** A secret kept for one server is not handed to another one. */
const sameServer = (before: Kept, after: Kept): boolean =>
  before.kind === 'openid' && after.kind === 'openid'
    ? before.issuer === after.issuer && before.clientId === after.clientId && (before.discoveryUrl ?? '') === (after.discoveryUrl ?? '')
    : before.kind === 'directory' && after.kind === 'directory' && before.host === after.host && before.accountDn === after.accountDn

export const writeProvider = async (context: SignedInContext, id: number | null, body: ProviderInput): Promise<number> => {
  const { db, services, now, user } = context
  const before = id === null ? null : await findProvider(db, id)
  if (id !== null && !before) throw new AppError('not-found')
  const { secret, kept } = split(body)
  if (before && before.kind !== kept.kind) throw new AppError('conflict', { reason: 'other-kind' })
  const same = before !== null && sameServer(keptOf(before), kept)
  const secret_sealed = secret ? services.secrets.seal(PURPOSE, secret) : same ? before.secret_sealed : null
  const { kind, name, enabled, ...settings } = kept
  const row = { kind, name, enabled, settings: JSON.stringify(settings), secret_sealed, changed_at: now, changed_by: user.name }
  const written = id ?? (await insertProvider(db, row))
  if (id !== null) await updateProvider(db, id, row)
  if (before?.enabled && !enabled) await turnAway(context, await linkedTo(db, before.id))
  const place = kept.kind === 'openid' ? { issuer: kept.issuer } : { host: kept.host, port: kept.port }
  context.seal('federation.provider-changed', { providerId: written, kind, name, enabled, reach: kept.reach, ...place })
  return written
}

const split = (body: ProviderInput): { secret: string | null | undefined; kept: Kept } => {
  if (body.kind === 'openid') {
    const { clientSecret, ...kept } = body
    return { secret: clientSecret, kept }
  }
  const { accountPassword, ...kept } = body
  return { secret: accountPassword, kept }
}

const secretOf = ({ secrets }: Services, row: ProviderRow): string | null => (row.secret_sealed === null ? null : secrets.open(PURPOSE, row.secret_sealed))

export const openIdOf = (services: Services, row: ProviderRow): OpenIdProvider & { kept: OpenIdKept } => {
  const kept = keptOf(row)
  if (kept.kind !== 'openid') throw new AppError('not-found')
  const { issuer, discoveryUrl, clientId, scopes, acrValues, otherHosts, reach, authority } = kept
  const clientSecret = secretOf(services, row)
  return {
    kept,
    issuer,
    discoveryUrl: discoveryUrl || null,
    clientId,
    clientSecret,
    scopes,
    acrValues,
    otherHosts,
    reach,
    authority: authority || null,
    proxy: services.config.outgoingProxy,
  }
}

/** @throws OutgoingError the host is nearer than what was said, or unknown */
export const directoryOf = async (services: Services, row: ProviderRow): Promise<LdapDirectory & { kept: DirectoryKept }> => {
  const kept = keptOf(row)
  if (kept.kind !== 'directory') throw new AppError('not-found')
  const { host, port, security, authority, accountDn, peopleBase, groupsBase, loginAttribute, idAttribute, reach } = kept
  const server = { host, port, security, authority: authority || null, lookup: await lookupPinned(host, reach) }
  return { kept, server, account: { dn: accountDn, password: secretOf(services, row) ?? '' }, peopleBase, groupsBase, loginAttribute, idAttribute }
}
