import { AppError } from '../../../platform/errors/index.ts'
import type { Db } from '../../../platform/database/tenant.ts'
import type { SignedInContext } from '../../../platform/http/context.ts'
import { codeUri, newCodeSecret, stepOfCode } from '../../../platform/one-time-codes/index.ts'
import type { Secrets } from '../../../platform/secrets/index.ts'
import * as repository from './repository.ts'
import { readTicket, spendTicket, writeTicket } from './tickets.ts'

const PURPOSE = 'codes of six digits'

export const askCodes = ({ services, user }: SignedInContext) => {
  const secret = newCodeSecret()
  return { secret, uri: codeUri(secret, user.email), ticket: writeTicket(services.secrets, 'codes-to-add', { userId: user.id, secret }, services.clock.now()) }
}

/** Kept once its application has shown a right code. @throws AppError wrong-code */
export const addCodes = async ({ db, services, user }: SignedInContext, { ticket, code }: { ticket: string; code: string }): Promise<void> => {
  const now = services.clock.now()
  const held = readTicket<{ userId: number; secret: string }>(services.secrets, 'codes-to-add', ticket, now)
  if (held?.content.userId !== user.id) throw new AppError('wrong-code')
  const step = stepOfCode(held.content.secret, code, now)
  if (step === null || !(await spendTicket(db, held, now))) throw new AppError('wrong-code')
  await repository.putCodes(db, { user_id: user.id, sealed: services.secrets.seal(PURPOSE, held.content.secret), last_step: step, created_at: now })
}

/** A code opens once: the same one seen over a shoulder is refused, even by another process. */
export const checkCode = async (db: Db, secrets: Secrets, { userId, code, now }: { userId: number; code: string; now: Date }): Promise<boolean> => {
  const row = await repository.codesOf(db, userId)
  const secret = row ? secrets.open(PURPOSE, row.sealed) : null
  const step = secret === null ? null : stepOfCode(secret, code, now)
  return step !== null && repository.useStep(db, userId, step, now)
}
