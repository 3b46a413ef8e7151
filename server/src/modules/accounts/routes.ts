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
  passkeyToSignIn,
  readConfirmation,
  recoverAccount,
  resetPassword,
  revokeDelegation,
  revokeToken,
  secondStep,
  signIn,
  signInByPasskey,
  signOut,
  updateAccount,
} from '@hygie/contract/accounts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { AppError } from '../../platform/errors/index.ts'
import { handlePublic, handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { beginAttempt, closeSession, closeSessionsOf, hashPassword, isWeakPassword, verifyPassword } from '../../platform/sessions/index.ts'
import { firstRunDoor } from './first-run.ts'
import * as delegations from './delegations.ts'
import { clearMeans } from './means/clear-means.ts'
import { askToShow } from './means/passkeys.ts'
import * as recovery from './recovery.ts'
import * as repository from './repository.ts'
import * as confirmation from './sign-in/confirmation.ts'
import { describeSession, enter } from './sign-in/session-view.ts'
import * as identified from './sign-in/sign-in.ts'
import * as tokens from './tokens.ts'
import { selfGivenRoles, traceRoles } from './role-traces.ts'

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

  handlePublic(signIn, (context, { body }) => identified.signIn(context, body)),
  handlePublic(secondStep, (context, { body }) => identified.secondStep(context, body)),
  handlePublic(passkeyToSignIn, (context) => askToShow(context)),
  handlePublic(signInByPasskey, (context, { body }) => identified.signInByPasskey(context, body)),

  handleSignedIn(signOut, async (context) => {
    if (context.sessionSecret) await closeSession(context.db, context.sessionSecret)
    context.setSession(null)
    return { done: true as const }
  }),

  handleSignedIn(readConfirmation, (context) => confirmation.readConfirmation(context)),
  handleSignedIn(confirmIdentity, (context, { body }) => confirmation.confirmIdentity(context, body)),

  handlePublic(firstRun, async (context, { body }) => {
    const { services } = context
    await firstRunDoor(services, body.token)
    assertStrong(body.password, body.email, body.name)
    const account = { name: body.name, jobTitle: body.jobTitle, email: body.email, passwordHash: await hashPassword(body.password) }
    const id = await services.app.db.transaction().execute(async (trx) => {
      await repository.lockFirstAccount(trx)
      if ((await repository.countAccounts(trx)) > 0) throw new AppError('already-initialised')
      const created = await repository.insertAccount(trx, account, context.now)
      await repository.setRoles(trx, created, [{ role: 'administrator', establishmentId: null, ghtId: null }])
      return created
    })
    await repository.adoptOrphans(services.owner.db, id)
    return enter(context, { id, name: account.name, email: account.email, jobTitle: account.jobTitle }, { methods: ['link', 'password'], strong: false })
  }),

  handleSignedIn(changePassword, async (context, { body }) => {
    const attempt = await beginAttempt(context.services.app.db, { account: context.user.email, address: context.address, now: context.now })
    const user = await repository.findById(context.db, context.user.id)
    if (!user || !(await verifyPassword(body.current, user.password_hash))) throw attempt.refusal
    await attempt.succeed()
    assertStrong(body.next, user.email, user.name)
    await repository.setPasswordHash(context.db, user.id, await hashPassword(body.next))
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

  handleSignedIn(recoverAccount, (context, { body }) => recovery.openRecovery(context, body)),
  handlePublic(resetPassword, async (context, { body }) =>
    identified.afterFirstStep(context, { user: await recovery.resetPassword(context, body), methods: ['link', 'password'] }),
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
    if (body.password !== undefined) await repository.setPasswordHash(context.db, id, await hashPassword(body.password))
    const before = body.roles ? (await describeAccount(context, id)).roles : []
    if (body.roles) await repository.setRoles(context.db, id, body.roles)
    if ((await repository.countAdministrators(context.db)) === 0) throw new AppError('conflict', { reason: 'last-administrator' })
    if (body.clearMeans) await clearMeans(context, id)
    if (body.password !== undefined || body.clearMeans) await closeSessionsOf(context.db, id, null)
    context.seal('account.changed', { accountId: id, fields: Object.keys(body), ...(body.roles ? { roles: body.roles } : {}) })
    await traceRoles(context, id, before, body.roles ?? [])
    return describeAccount(context, id)
  }),
]
