import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { closeSessionsOf } from '../../platform/sessions/index.ts'
import { administrators } from '../accounts/index.ts'
import { letIn } from './repository.ts'

/**
 * Once a provider is off or gone, in the same transaction: whoever it let in leaves at once, but the administrator who does it.
 * @throws AppError conflict: nobody could open the door again
 */
export const turnAway = async ({ db, sessionSecret }: SignedInContext, linked: readonly number[]): Promise<void> => {
  const byProvider = new Set(await letIn(db))
  if (!(await administrators(db)).some(({ id, alone }) => alone || byProvider.has(id))) throw new AppError('conflict', { reason: 'last-administrator' })
  await closeSessionsOf(db, linked, sessionSecret)
}
