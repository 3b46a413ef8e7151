import { type BodyOf, type IdentifiedBy, type ResponseOf, STEP_UP_MINUTES } from '@hygie/contract'
import type { confirmIdentity as confirmRoute, ConfirmWay, readConfirmation as readRoute } from '@hygie/contract/accounts'
import { AppError } from '../../../platform/errors/index.ts'
import type { SignedInContext } from '../../../platform/http/context.ts'
import { mustConfirm } from '../../../platform/http/step-up.ts'
import { beginAttempt, confirmSession, verifyPassword } from '../../../platform/sessions/index.ts'
import { checkSecond } from '../means/check-second.ts'
import { checkPasskey } from '../means/passkeys.ts'
import { secondWaysOf } from '../means/ways.ts'
import * as repository from '../repository.ts'

export const readConfirmation = async (context: SignedInContext): Promise<ResponseOf<typeof readRoute>> => ({
  needed: mustConfirm(context, context.services.clock.now()),
  ways: await waysOf(context),
})

/** The best means the person has: a password confirms nothing for who has better, nor in production once one is in. */
const waysOf = async ({ db, user, identified, services }: SignedInContext): Promise<ConfirmWay[]> => {
  if (!identified || user.demonstration || identified.by.includes('break-glass')) return ['nothing']
  const second = await secondWaysOf(db, user.id)
  if (second.length > 0) return second
  return identified.by.includes('password') && (services.config.mode === 'trial' || identified.limited) ? ['password'] : ['sign-in-again']
}

/** @throws AppError wrong-credentials · wrong-code · passkey-refused · forbidden · too-many-attempts */
export const confirmIdentity = async (context: SignedInContext, body: BodyOf<typeof confirmRoute>): Promise<ResponseOf<typeof confirmRoute>> => {
  const { services, sessionSecret } = context
  const ways = await waysOf(context)
  if (!sessionSecret) throw new AppError('forbidden')
  const by = await shownBy(context, body, ways)
  if (by === 'recovery') context.seal('account.recovery-code-used', { accountId: context.user.id })
  const now = services.clock.now()
  await confirmSession(services.app.db, sessionSecret, now, { methods: [by], strong: by !== 'password' })
  return { until: new Date(now.getTime() + STEP_UP_MINUTES * 60_000).toISOString() }
}

const shownBy = async (context: SignedInContext, body: BodyOf<typeof confirmRoute>, ways: readonly ConfirmWay[]): Promise<IdentifiedBy> => {
  const { services, user, address } = context
  const { db } = services.app
  if (body.passkey) {
    if ((await checkPasskey(context, body.passkey)).id !== user.id) throw new AppError('passkey-refused')
    return 'passkey'
  }
  if (body.password === undefined) return checkSecond(context, user, body)
  if (!ways.includes('password')) throw new AppError('forbidden')
  const attempt = await beginAttempt(db, { account: user.email, address, now: services.clock.now() })
  const row = await repository.findById(db, user.id)
  if (!(await verifyPassword(body.password, row?.password_hash ?? null))) throw attempt.refusal
  await attempt.succeed()
  return 'password'
}
