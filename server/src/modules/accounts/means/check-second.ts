import type { PublicContext } from '../../../platform/http/context.ts'
import type { User } from '../../../platform/permissions/access.ts'
import { beginAttempt } from '../../../platform/sessions/index.ts'
import { checkCode } from './codes.ts'
import { spendRecoveryCode } from './recovery-codes.ts'

type Anyone = Pick<PublicContext, 'services' | 'address'>

/** A code of the application, or a recovery code. @throws AppError wrong-code · too-many-attempts */
export const checkSecond = async (
  { services, address }: Anyone,
  { id, email }: Pick<User, 'id' | 'email'>,
  { code, recovery }: { code?: string | undefined; recovery?: string | undefined },
): Promise<'totp' | 'recovery'> => {
  const { app, secrets, clock } = services
  const now = clock.now()
  // Its own count: a right password does not wipe the wrong codes.
  const attempt = await beginAttempt(app.db, { account: `second ${email}`, address, now, refusal: 'wrong-code', short: true })
  const right =
    code === undefined
      ? await spendRecoveryCode(app.db, secrets, { userId: id, code: recovery ?? '', now })
      : await checkCode(app.db, secrets, { userId: id, code, now })
  if (!right) throw attempt.refusal
  await attempt.succeed()
  return code === undefined ? 'recovery' : 'totp'
}
