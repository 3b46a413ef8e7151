import type { BodyOf } from '@hygie/contract'
import { type changeProgrammeAction as changeRoute, SHARED } from '@hygie/contract/quality'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { type ActionRow, findAction, findActions, publishProgrammes, reviseAction } from '../../actions/index.ts'
import { loadQuality, saveQuality } from '../repository.ts'
import { valuesHere } from '../shared-values.ts'
import { takeTheirs } from './take-theirs.ts'

const find = async (context: TenantContext, id: number): Promise<ActionRow> => {
  const action = await findAction(context.db, context.establishmentId, id)
  if (!action) throw new AppError('not-found')
  return action
}

export const enterActions = async (context: TenantContext, year: number, ids: readonly number[]): Promise<void> => {
  const actions = await findActions(context.db, context.establishmentId, ids)
  if (actions.length < new Set(ids).size) throw new AppError('not-found')
  for (const action of actions) {
    if (action.status !== 'open') throw new AppError('conflict')
    if (action.paqss_year !== year) await reviseAction(context, action, { paqssYear: year }, 'later')
  }
  await publishProgrammes(context, new Set([year, ...actions.flatMap((one) => one.paqss_year ?? [])]))
}

export const leaveProgramme = async (context: TenantContext, id: number): Promise<void> => {
  const action = await find(context, id)
  if (action.status !== 'open' || action.paqss_year === null) throw new AppError('conflict')
  await reviseAction(context, action, { paqssYear: null })
}

export const changeProgrammeAction = async (context: TenantContext, id: number, body: BodyOf<typeof changeRoute>): Promise<void> => {
  await find(context, id)
  const changes = { indicator: body.indicator || null, wording: body.wording || null }
  await saveQuality(context, id, changes)
  context.seal('quality-action.changed', { id, ...changes })
}

/** What was told stays told: the same file read again asks no second time. */
export const chooseSide = async (context: TenantContext, id: number, keep: 'here' | 'there'): Promise<void> => {
  const action = await find(context, id)
  const quality = (await loadQuality(context)).get(id)
  const conflicts = quality?.conflicts ?? {}
  if (!quality || SHARED.every((field) => conflicts[field] === undefined)) throw new AppError('conflict')
  if (keep === 'there' && action.status !== 'open') throw new AppError('conflict')
  context.seal('quality-action.chosen', { id, keep, here: valuesHere(action, quality), there: conflicts })
  await saveQuality(context, id, { conflicts: {}, ...(keep === 'there' && { sent: { ...quality.sent, ...conflicts } }) })
  if (keep === 'there') await takeTheirs(context, action, conflicts)
}
