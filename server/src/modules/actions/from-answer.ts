import { AppError } from '../../platform/errors/index.ts'
import { hashesOf } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { followChange } from './follow-change.ts'
import * as repository from './repository.ts'

const openAction = async (context: TenantContext, id: number): Promise<repository.ActionRow> => {
  const action = await repository.findAction(context.db, context.establishmentId, id)
  if (!action) throw new AppError('not-found')
  if (action.status !== 'open') throw new AppError('conflict')
  return action
}

const follow = async (context: TenantContext, before: repository.ActionRow): Promise<void> => {
  const action = await repository.findAction(context.db, context.establishmentId, before.id)
  if (action) await followChange(context, before, action)
}

/** Somebody with an account accepted what was answered. @throws AppError `not-found` | `conflict` when it is closed already */
export const closeByDocument = async (context: TenantContext, id: number, { note, fileId }: { note: string; fileId: number | null }): Promise<void> => {
  const before = await openAction(context, id)
  const [sha256 = null] = await hashesOf(context.db, context.establishmentId, fileId === null ? [] : [fileId])
  await repository.setStatus(context, id, { status: 'closed-by-document', note, fileId })
  context.seal('action.closed', { id, status: 'closed-by-document', note, sha256 })
  await follow(context, before)
}

/** @throws AppError `not-found` | `conflict` when it is closed already */
export const moveDueDate = async (context: TenantContext, id: number, dueOn: string): Promise<void> => {
  const before = await openAction(context, id)
  await repository.setDueOn(context.db, context.establishmentId, id, dueOn)
  context.seal('action.changed', { id, dueOn })
  await follow(context, before)
}
