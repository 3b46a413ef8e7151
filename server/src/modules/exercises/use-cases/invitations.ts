import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { insertDecline, type Invitation, listInvitations, removeDecline } from '../invitations-repository.ts'
import { planExercise } from './change-exercise.ts'

const invitationTo = async (context: TenantContext, sharedKey: string): Promise<Invitation> => {
  const invitation = (await listInvitations(context)).find((one) => one.sharedKey === sharedKey)
  if (!invitation) throw new AppError('not-found')
  return invitation
}

/** The house takes its own part: its plan from then on, its own people, its own facts. @throws AppError not-found when it is not invited, or joined already */
export const joinExercise = async (context: TenantContext, sharedKey: string): Promise<number> => {
  const { name, scenario, plannedOn, startsAt, endsAt, from } = await invitationTo(context, sharedKey)
  await removeDecline(context, sharedKey)
  return planExercise(context, { name, scenario, plannedOn, startsAt, endsAt, sharedWith: [from] }, sharedKey)
}

/** @throws AppError not-found | conflict when declined already */
export const declineExercise = async (context: TenantContext, sharedKey: string): Promise<void> => {
  const { from, name } = await invitationTo(context, sharedKey)
  if (!(await insertDecline(context, sharedKey))) throw new AppError('conflict')
  context.seal('exercise.invitation-declined', { sharedKey, from, name })
}
