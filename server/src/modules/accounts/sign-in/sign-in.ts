import type { BodyOf, IdentifiedBy } from '@hygie/contract'
import type { PasskeyAnswer, secondStep as secondStepRoute, Session, signIn as signInRoute } from '@hygie/contract/accounts'
import { AppError } from '../../../platform/errors/index.ts'
import type { PublicContext } from '../../../platform/http/context.ts'
import { append } from '../../../platform/ledger/index.ts'
import { inScope, NO_SCOPE } from '../../../platform/database/tenant.ts'
import type { User } from '../../../platform/permissions/access.ts'
import { beginAttempt, verifyPassword } from '../../../platform/sessions/index.ts'
import { checkPasskey } from '../means/passkeys.ts'
import { checkSecond } from '../means/check-second.ts'
import { readTicket, spendTicket, writeTicket } from '../means/tickets.ts'
import { secondWaysOf } from '../means/ways.ts'
import * as repository from '../repository.ts'
import { describeSession, enter } from './session-view.ts'

/** What is known after a first step; sealed in the ticket of the second. */
interface FirstStep {
  user: User
  methods: readonly IdentifiedBy[]
}

export const signIn = async (context: PublicContext, body: BodyOf<typeof signInRoute>): Promise<Session> => {
  const { db, services } = context
  const attempt = await beginAttempt(db, { account: body.email, address: context.address, now: services.clock.now() })
  const found = await repository.findByEmail(db, body.email)
  const usable = found && !found.disabled && !found.demonstration ? found : null
  if (!(await verifyPassword(body.password, usable?.password_hash ?? null)) || !usable) throw attempt.refusal
  await attempt.succeed()
  return afterFirstStep(context, { user: { id: usable.id, name: usable.name, email: usable.email, jobTitle: usable.job_title }, methods: ['password'] })
}

/**
 * After a right password, here or in a directory: whoever has a second means shows it, in any mode;
 * who has none is let in, in production mode only as far as adding one.
 */
export const afterFirstStep = async (context: PublicContext, first: FirstStep): Promise<Session> => {
  const { services } = context
  const ways = await secondWaysOf(services.app.db, first.user.id)
  if (ways.length === 0) return enter(context, first.user, { methods: first.methods, strong: false })
  const ticket = writeTicket(services.secrets, 'second-step', first, services.clock.now())
  return describeSession(context, { access: null, csrfToken: '', identified: null, secondStep: { ticket, ways } })
}

export const secondStep = async (context: PublicContext, { ticket, ...shown }: BodyOf<typeof secondStepRoute>): Promise<Session> => {
  const { services } = context
  const now = services.clock.now()
  const held = readTicket<FirstStep>(services.secrets, 'second-step', ticket, now)
  if (!held) throw new AppError('sign-in-expired')
  const { user, methods } = held.content
  // Closed meanwhile.
  const row = await repository.findById(services.app.db, user.id)
  if (!row || row.disabled) throw new AppError('sign-in-expired')
  const by = await checkSecond(context, user, shown)
  if (!(await spendTicket(services.app.db, held, now))) throw new AppError('sign-in-expired')
  if (by === 'recovery') await sealRecovery(context, user)
  return enter(context, user, { methods: [...methods, by], strong: true })
}

export const signInByPasskey = async (context: PublicContext, answer: PasskeyAnswer): Promise<Session> =>
  enter(context, await checkPasskey(context, answer), { methods: ['passkey'], strong: true })

/** A recovery code out of its drawer is worth knowing. */
const sealRecovery = ({ services, now }: PublicContext, { id }: User): Promise<void> =>
  inScope(services.app.db, NO_SCOPE, async (trx) => {
    await append(
      trx,
      { establishmentId: null, at: now, kind: 'account.recovery-code-used', actor: `user:${id}`, payload: { accountId: id } },
      services.ledgerKey,
    )
  })
