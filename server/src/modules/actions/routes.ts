import type { BodyOf } from '@hygie/contract'
import * as contract from '@hygie/contract/actions'
import { AppError } from '../../platform/errors/index.ts'
import { hashesOf } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { handleGroup, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { findRequirement } from '../obligations/index.ts'
import { followed, openAction, reopenAction } from './change-action.ts'
import { viewPlan } from './list-actions.ts'
import * as repository from './repository.ts'

const assertKnown = async (context: TenantContext, body: BodyOf<typeof contract.createAction>): Promise<void> => {
  if (body.closingFactKind && !context.services.factKinds.get(body.closingFactKind)) throw new AppError('unknown-fact-kind', { kind: body.closingFactKind })
  if (body.requirementId && !(await findRequirement(context.db, context.services.config.contentDirectory, body.requirementId)))
    throw new AppError('unknown-requirement', { requirementId: body.requirementId })
}

const openOne = async (context: TenantContext, id: number, status: 'open' | 'closed'): Promise<repository.ActionRow> => {
  const action = await repository.findAction(context.db, context.establishmentId, id)
  if (!action) throw new AppError('not-found')
  if ((action.status === 'open') !== (status === 'open')) throw new AppError('conflict')
  return action
}

const shown = (context: TenantContext, row: repository.ActionRow): contract.Action => repository.view(row, context.establishment.name, context.today)

export const routes: Registration[] = [
  handleTenant(contract.listActions, (context, { query }) => viewPlan(context, new Map([[context.establishmentId, context.establishment.name]]), query)),
  handleGroup(contract.listGroupActions, (context, { query }) => {
    const tenants = [...context.readLive].flatMap((id) => context.access.establishments.get(id) ?? [])
    return viewPlan(context, new Map(tenants.filter((one) => one.permissions.has('actions.read')).map((one) => [one.id, one.name])), query)
  }),
  handleTenant(contract.createAction, async (context, { body }) => {
    await assertKnown(context, body)
    return { id: await openAction(context, body) }
  }),
  handleTenant(contract.updateAction, async (context, { params, body }) => {
    await assertKnown(context, body)
    const before = await openOne(context, params.actionId, 'open')
    await repository.updateAction(context, params.actionId, body)
    context.seal('action.changed', { id: params.actionId, ...body })
    return shown(context, await followed(context, params.actionId, before))
  }),
  handleTenant(contract.closeAction, async (context, { params, body }) => {
    const before = await openOne(context, params.actionId, 'open')
    const [sha256 = null] = await hashesOf(context.db, context.establishmentId, body.fileId == null ? [] : [body.fileId])
    await repository.setStatus(context, params.actionId, { status: body.status, note: body.note, fileId: body.fileId ?? null })
    context.seal('action.closed', { id: params.actionId, status: body.status, note: body.note, sha256 })
    return shown(context, await followed(context, params.actionId, before))
  }),
  handleTenant(contract.reopenAction, async (context, { params }) => {
    const before = await openOne(context, params.actionId, 'closed')
    return shown(context, await reopenAction(context, before))
  }),
]
