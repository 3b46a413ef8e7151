import { LdapError, type LdapPerson, sameName, signInByDirectory } from '@hygie/collectors/ldap'
import type { Session } from '@hygie/contract/accounts'
import type { GroupRole } from '@hygie/contract/federation'
import { AppError } from '../../platform/errors/index.ts'
import type { PublicContext } from '../../platform/http/context.ts'
import { OutgoingError } from '../../platform/outgoing/index.ts'
import { beginAttempt } from '../../platform/sessions/index.ts'
import { afterFirstStep, giveDirectoryRoles } from '../accounts/index.ts'
import { hashOf, recognise } from './identify.ts'
import { findProvider } from './repository.ts'
import { directoryOf, type DirectoryKept } from './settings.ts'

/** What the groups of a person give, by the table an administrator wrote. */
export const rolesOf = ({ groupRoles }: Pick<DirectoryKept, 'groupRoles'>, { groups }: Pick<LdapPerson, 'groups'>): GroupRole[] => {
  const held = new Set(groups.map(sameName))
  return groupRoles.filter((one) => held.has(sameName(one.groupDn)))
}

const SAID = { unreachable: 'provider-unreachable', tls: 'provider-unreachable', account: 'provider-misconfigured', search: 'provider-misconfigured' } as const

const said = (context: PublicContext, error: unknown): unknown => {
  if (!(error instanceof LdapError) && !(error instanceof OutgoingError)) return error
  context.log.warn({ reason: error.reason }, 'sign-in with a directory')
  return new AppError(error instanceof LdapError ? SAID[error.reason] : error.reason === 'unreachable' ? 'provider-unreachable' : 'provider-misconfigured')
}

/** Directories compare without case, accents, doubled spaces nor what is not seen (RFC 4518): the tries on one person are counted together however the name is written. */
export const plainLogin = (login: string): string =>
  login
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()

/** The password of the directory alone is not strong: what follows asks for a second means. */
export const signInWithDirectory = async (
  context: PublicContext,
  providerId: number,
  { login, password, invitation }: { login: string; password: string; invitation?: string | null | undefined },
): Promise<Session> => {
  const { services, db, now, address } = context
  const row = await findProvider(db, providerId)
  if (!row?.enabled || row.kind !== 'directory') throw new AppError('not-found')
  const account = `directory:${row.id}:${plainLogin(login)}`
  const attempt = await beginAttempt(db, { account, address, now })
  const found = await look(context, row, login, password)
  if (!found) throw attempt.refusal
  await attempt.succeed()
  const { person, kept } = found
  const wanted = rolesOf(kept, person)
  const vouched = {
    subject: person.id,
    name: person.name,
    email: person.email,
    acr: null,
    tokenSealed: null,
    mayOpenAccount: kept.createsAccounts && wanted.length > 0,
  }
  const { user } = await recognise(context, row, vouched, invitation ? hashOf(invitation) : null)
  await giveDirectoryRoles(services, { userId: user.id, directoryId: row.id, wanted: once(wanted), now })
  return afterFirstStep(context, { user, methods: ['ldap'] })
}

const look = async (context: PublicContext, row: NonNullable<Awaited<ReturnType<typeof findProvider>>>, login: string, password: string) => {
  try {
    const directory = await directoryOf(context.services, row)
    const person = await signInByDirectory(directory, login, password)
    return person && { person, kept: directory.kept }
  } catch (error) {
    throw said(context, error)
  }
}

/** Two groups may give the same role. */
const once = (roles: readonly GroupRole[]) => [
  ...new Map(roles.map(({ role, establishmentId, ghtId }) => [`${role} ${establishmentId} ${ghtId}`, { role, establishmentId, ghtId }])).values(),
]
