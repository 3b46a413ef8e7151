import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { listInvitations } from '../invitations-repository.ts'
import { planExercise } from './change-exercise.ts'

/** The house takes its own part: its plan from then on, its own people, its own facts. @throws AppError not-found when it is not invited, or joined already */
export const joinExercise = async (context: TenantContext, sharedKey: string): Promise<number> => {
  const invitation = (await listInvitations(context)).find((one) => one.sharedKey === sharedKey)
  if (!invitation) throw new AppError('not-found')
  const { name, scenario, plannedOn, startsAt, endsAt, from } = invitation
  return planExercise(context, { name, scenario, plannedOn, startsAt, endsAt, sharedWith: [from] }, sharedKey)
}
