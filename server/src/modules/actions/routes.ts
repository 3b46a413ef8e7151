import type { BodyOf, QueryOf } from '@hygie/contract'
import * as contract from '@hygie/contract/actions'
import { AppError } from '../../platform/errors/index.ts'
import { hashesOf } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { handleGroup, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { findRequirement } from '../obligations/index.ts'
import { followChange } from './follow-change.ts'
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

/** The action as it is now, once all that follows from its change is done. */
const followed = async (context: TenantContext, id: number, before: repository.ActionRow | null): Promise<contract.Action> => {
  const action = await repository.findAction(context.db, context.establishmentId, id)
  if (!action) throw new AppError('not-found')
  await followChange(context, before, action)
  return repository.view(action, context.establishment.name, context.today)
}

const filtered = (actions: contract.Action[], query: QueryOf<typeof contract.listActions>): contract.Action[] =>
  actions.filter(
    (one) =>
      (query.requirementId === undefined || one.requirementId === query.requirementId) &&
      (query.status === undefined || (query.status === 'late' ? one.late : one.status === query.status)),
  )

export const routes: Registration[] = [
  handleTenant(contract.listActions, async (context, { query }) => {
    const rows = await repository.listActions(context.db, [context.establishmentId])
    return {
      actions: filtered(
        rows.map((row) => repository.view(row, context.establishment.name, context.today)),
        query,
      ),
    }
  }),
  handleGroup(contract.listGroupActions, async (context, { query }) => {
    const ids = [...context.readLive].filter((id) => context.access.establishments.get(id)?.permissions.has('actions.read'))
    const rows = await repository.listActions(context.db, ids)
    return {
      actions: filtered(
        rows.map((row) => repository.view(row, context.access.establishments.get(row.establishment_id)?.name ?? '', context.today)),
        query,
      ),
    }
  }),
  handleTenant(contract.createAction, async (context, { body }) => {
    await assertKnown(context, body)
    const id = await repository.insertAction(context, body)
    context.seal('action.opened', { id, ...body })
    await followed(context, id, null)
    return { id }
  }),
  handleTenant(contract.updateAction, async (context, { params, body }) => {
    await assertKnown(context, body)
    const before = await openOne(context, params.actionId, 'open')
    await repository.updateAction(context, params.actionId, body)
    context.seal('action.changed', { id: params.actionId, ...body })
    return followed(context, params.actionId, before)
  }),
  handleTenant(contract.closeAction, async (context, { params, body }) => {
    const before = await openOne(context, params.actionId, 'open')
    const [sha256 = null] = await hashesOf(context.db, context.establishmentId, body.fileId == null ? [] : [body.fileId])
    await repository.setStatus(context, params.actionId, { status: body.status, note: body.note, fileId: body.fileId ?? null })
    context.seal('action.closed', { id: params.actionId, status: body.status, note: body.note, sha256 })
    return followed(context, params.actionId, before)
  }),
  handleTenant(contract.reopenAction, async (context, { params }) => {
    const before = await openOne(context, params.actionId, 'closed')
    await repository.setStatus(context, params.actionId, { status: 'open', note: null })
    context.seal('action.reopened', { id: params.actionId })
    return followed(context, params.actionId, before)
  }),
]
