import type { ResponseOf } from '@hygie/contract'
import { type confirmIdentity as confirmRoute, type readConfirmation as readRoute } from '@hygie/contract/accounts'
import { STEP_UP_MINUTES } from '@hygie/contract'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { mustConfirm } from '../../platform/http/step-up.ts'
import { beginAttempt, clearFailures, confirmSession, verifyPassword } from '../../platform/sessions/index.ts'
import * as repository from './repository.ts'

export const readConfirmation = (context: SignedInContext): ResponseOf<typeof readRoute> => ({
  needed: mustConfirm(context, context.services.clock.now()),
  ways: context.user.demonstration || !context.sessionSecret ? ['nothing'] : ['password'],
})

/** The best means the person has, asked again. @throws AppError wrong-credentials · too-many-attempts */
export const confirmIdentity = async (context: SignedInContext, password: string): Promise<ResponseOf<typeof confirmRoute>> => {
  const { services, user, sessionSecret } = context
  const { db } = services.app
  const now = services.clock.now()
  if (!sessionSecret || user.demonstration) throw new AppError('forbidden')
  const attempt = await beginAttempt(db, user.email, context.address, now)
  const row = await repository.findById(db, user.id)
  if (!row || !(await verifyPassword(password, row.password_hash))) throw attempt.refusal
  await clearFailures(db, user.email)
  await confirmSession(db, sessionSecret, now, { methods: ['password'], strong: false })
  return { until: new Date(now.getTime() + STEP_UP_MINUTES * 60_000).toISOString() }
}
