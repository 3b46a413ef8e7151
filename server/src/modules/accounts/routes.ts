import {
  changePassword,
  confirmIdentity,
  createAccount,
  createToken,
  firstRun,
  getSession,
  giveDelegation,
  listAccounts,
  listDelegations,
  listTokens,
  readConfirmation,
  recoverAccount,
  resetPassword,
  revokeDelegation,
  revokeToken,
  type Session,
  signIn,
  signOut,
  updateAccount,
} from '@hygie/contract/accounts'
import type { PublicContext, SignedInContext } from '../../platform/http/context.ts'
import { AppError } from '../../platform/errors/index.ts'
import { handlePublic, handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { identificationOf, nothingOf } from '../../platform/http/step-up.ts'
import { loadAccess, type User } from '../../platform/permissions/access.ts'
import {
  beginAttempt,
  clearFailures,
  closeSession,
  closeSessionsOf,
  hashPassword,
  type Identified,
  isWeakPassword,
  openSession,
  verifyPassword,
} from '../../platform/sessions/index.ts'
import * as confirmation from './confirmation.ts'
import { isFirstRunToken } from './first-run.ts'
import * as delegations from './delegations.ts'
import * as recovery from './recovery.ts'
import * as repository from './repository.ts'
import * as tokens from './tokens.ts'
import { selfGivenRoles, traceRoles } from './role-traces.ts'

type Told = Pick<PublicContext, 'access' | 'csrfToken' | 'identified'>

const describeSession = async ({ services }: PublicContext, { access, csrfToken, identified }: Told): Promise<Session> => {
  const ghts = access ? await repository.listGhts(services.app.db, [...access.ghts.keys()]) : []
  const establishments = [...(access?.establishments.values() ?? [])]
  const fictional = ghts.find((one) => one.demonstration)
  // a committee reads no house live: its group has the clock of its members
  const shifted = establishments.find((one) => one.demonstration) ?? (fictional && access?.ghts.get(fictional.id))
  return {
    signedIn: access !== null,
    firstRun: access === null && (await repository.countAccounts(services.app.db)) === 0,
    csrfToken,
    mode: services.config.mode,
    identified: identified && { by: [...identified.by], strong: identified.strong, limited: identified.limited },
    user: access ? { ...access.user, demonstration: access.user.demonstration ?? false } : null,
    roles: access?.roles ?? [],
    establishments: establishments.map((one) => ({
      id: one.id,
      name: one.name,
      shortName: one.shortName,
      sector: one.sector,
      legalStatus: one.legalStatus,
      demonstration: one.demonstration,
      permissions: [...one.permissions],
    })),
    careUnits: [...(access?.units?.values() ?? [])].flatMap(({ establishment, careUnits }) =>
      careUnits.map((one) => ({
        ...one,
        establishmentId: establishment.id,
        establishmentName: establishment.name,
        demonstration: establishment.demonstration,
      })),
    ),
    ghts: ghts.map((one) => ({ ...one, permissions: [...(access?.ghts.get(one.id)?.permissions ?? [])] })),
    delegations: (access?.delegations ?? []).map(({ fromName, until }) => ({ fromName, until })),
    platformPermissions: [...(access?.platform ?? [])],
    demonstrationNow: shifted ? new Date(services.clock.now().getTime() + shifted.clockOffsetSeconds * 1000).toISOString() : null,
  }
}

export const open = async (context: PublicContext, user: User, how: Identified): Promise<Session> => {
  const { services, now } = context
  const session = await openSession(services.app.db, user.id, now, how)
  context.setSession(session)
  const held = { methods: [...how.methods], strongAt: how.strong ? now : null, confirmedAt: now }
  const identified = identificationOf(services.config.mode, held)
  const access = identified.limited ? nothingOf(user) : await loadAccess(services.app.db, user, services.clock.now())
  return describeSession(context, { access, csrfToken: session.csrfToken, identified })
}

const assertStrong = (password: string, ...known: string[]): void => {
  if (isWeakPassword(password, ...known)) throw new AppError('weak-password', { minimumLength: 12 })
}

const describeAccount = async (context: SignedInContext, id: number) => {
  const found = (await repository.listAccounts(context.db)).find((one) => one.id === id)
  if (!found) throw new AppError('not-found')
  return found
}

export const routes: Registration[] = [
  handlePublic(getSession, (context) => describeSession(context, context)),

  handlePublic(signIn, async (context, { body }) => {
    const { db } = context
    const attempt = await beginAttempt(db, body.email, context.address, context.now)
    const user = await repository.findByEmail(db, body.email)
    const usable = user && !user.disabled && !user.demonstration ? user : null
    if (!(await verifyPassword(body.password, usable?.password_hash ?? null)) || !usable) throw attempt.refusal
    await clearFailures(db, body.email)
    return open(context, { id: usable.id, name: usable.name, email: usable.email, jobTitle: usable.job_title }, { methods: ['password'], strong: false })
  }),

  handleSignedIn(signOut, async (context) => {
    if (context.sessionSecret) await closeSession(context.db, context.sessionSecret)
    context.setSession(null)
    return { done: true as const }
  }),

  handleSignedIn(readConfirmation, (context) => Promise.resolve(confirmation.readConfirmation(context))),
  handleSignedIn(confirmIdentity, (context, { body }) => confirmation.confirmIdentity(context, body.password)),

  handlePublic(firstRun, async (context, { body }) => {
    const { services } = context
    if ((await repository.countAccounts(services.app.db)) > 0) throw new AppError('already-initialised')
    if (!isFirstRunToken(services, body.token)) throw new AppError('first-run-link-expired')
    assertStrong(body.password, body.email, body.name)
    const account = { name: body.name, jobTitle: body.jobTitle, email: body.email, passwordHash: await hashPassword(body.password) }
    const id = await services.app.db.transaction().execute(async (trx) => {
      const created = await repository.insertAccount(trx, account, context.now)
      await repository.setRoles(trx, created, [{ role: 'administrator', establishmentId: null, ghtId: null }])
      return created
    })
    services.firstRunToken = null
    await repository.adoptOrphans(services.owner.db, id)
    return open(context, { id, name: account.name, email: account.email, jobTitle: account.jobTitle }, { methods: ['link', 'password'], strong: false })
  }),

  handleSignedIn(changePassword, async (context, { body }) => {
    const attempt = await beginAttempt(context.services.app.db, context.user.email, context.address, context.now)
    const user = await repository.findById(context.db, context.user.id)
    if (!user || !(await verifyPassword(body.current, user.password_hash))) throw attempt.refusal
    await clearFailures(context.services.app.db, context.user.email)
    assertStrong(body.next, user.email, user.name)
    await repository.updateAccount(context.db, user.id, { password_hash: await hashPassword(body.next) })
    await closeSessionsOf(context.db, user.id, context.sessionSecret)
    context.seal('account.password-changed', { accountId: user.id })
    return { done: true as const }
  }),

  handleSignedIn(listTokens, (context) => tokens.listTokens(context)),
  handleSignedIn(createToken, (context, { body }) => tokens.createToken(context, body)),
  handleSignedIn(revokeToken, (context, { params }) => tokens.revokeToken(context, params.tokenId)),

  handleSignedIn(listDelegations, (context) => delegations.listDelegations(context)),
  handleSignedIn(giveDelegation, (context, { body }) => delegations.giveDelegation(context, body)),
  handleSignedIn(revokeDelegation, (context, { params }) => delegations.revokeDelegation(context, params.delegationId)),

  handleSignedIn(recoverAccount, (context, { body }) => recovery.openRecovery(context, body.email)),
  handlePublic(resetPassword, async (context, { body }) =>
    open(context, await recovery.resetPassword(context, body), { methods: ['link', 'password'], strong: false }),
  ),

  handleSignedIn(listAccounts, async (context) => {
    const accounts = await repository.listAccounts(context.db)
    return { accounts, selfGiven: await selfGivenRoles(context, accounts) }
  }),

  handleSignedIn(createAccount, async (context, { body }) => {
    if (await repository.findByEmail(context.db, body.email)) throw new AppError('email-taken')
    assertStrong(body.password, body.email, body.name)
    const id = await repository.insertAccount(context.db, { ...body, passwordHash: await hashPassword(body.password) }, context.now)
    await repository.setRoles(context.db, id, body.roles)
    context.seal('account.created', { accountId: id, roles: body.roles })
    await traceRoles(context, id, [], body.roles)
    return describeAccount(context, id)
  }),

  handleSignedIn(updateAccount, async (context, { params, body }) => {
    const id = params.accountId
    if (body.password !== undefined) assertStrong(body.password)
    const change = {
      ...(body.disabled === undefined ? {} : { disabled: body.disabled }),
      ...(body.password === undefined ? {} : { password_hash: await hashPassword(body.password) }),
    }
    await repository.updateAccount(context.db, id, change)
    const before = body.roles ? (await describeAccount(context, id)).roles : []
    if (body.roles) await repository.setRoles(context.db, id, body.roles)
    if ((await repository.countAdministrators(context.db)) === 0) throw new AppError('conflict', { reason: 'last-administrator' })
    if (body.disabled === true || body.password !== undefined) await closeSessionsOf(context.db, id, null)
    context.seal('account.changed', { accountId: id, fields: Object.keys(body), ...(body.roles ? { roles: body.roles } : {}) })
    await traceRoles(context, id, before, body.roles ?? [])
    return describeAccount(context, id)
  }),
]
