import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { deleteAttendee } from '../debriefs-repository.ts'
import { standingOne } from './checks.ts'

/** The row leaves for good: a name nobody needs is not kept. */
export const removeAttendee = async (context: TenantContext, exerciseId: number, attendeeId: number): Promise<void> => {
  await standingOne(context, exerciseId)
  if (!(await deleteAttendee(context, exerciseId, attendeeId))) throw new AppError('not-found')
  context.seal('exercise.attendee-removed', { id: exerciseId, attendeeId })
}
