import type { BodyOf } from '@hygie/contract'
import type { createAction } from '@hygie/contract/actions'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { followChange, type Programme } from './follow-change.ts'
import { type ActionRow, findAction, insertAction, setStatus } from './repository.ts'

/** The action as it is now, once all that follows from its change is done. */
export const followed = async (context: TenantContext, id: number, before: ActionRow | null, programme?: Programme): Promise<ActionRow> => {
  const action = await findAction(context.db, context.establishmentId, id)
  if (!action) throw new AppError('not-found')
  await followChange(context, before, action, programme)
  return action
}

export const openAction = async (context: TenantContext, body: BodyOf<typeof createAction>, programme?: Programme): Promise<number> => {
  const id = await insertAction(context, body)
  context.seal('action.opened', { id, ...body })
  await followed(context, id, null, programme)
  return id
}

export const reopenAction = async (context: TenantContext, before: ActionRow): Promise<ActionRow> => {
  await setStatus(context, before.id, { status: 'open', note: null })
  context.seal('action.reopened', { id: before.id })
  return followed(context, before.id, before)
}
