import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/budget'
import { AppError } from '../../../platform/errors/index.ts'
import type { GroupContext, TenantContext } from '../../../platform/http/context.ts'
import { saveGroupTargetRow, saveTarget as saveRow } from '../targets-repository.ts'

type Body = BodyOf<typeof contract.saveTarget>

const rowOf = ({ share, fromYear, decidedOn, label }: Body) => (share == null ? null : { share, from_year: fromYear, decided_on: decidedOn, label })
const assertPast = (today: string, day: string): void => {
  if (day > today) throw new AppError('date-in-the-future', { day })
}

export const saveTarget = async (context: TenantContext, body: Body): Promise<void> => {
  assertPast(context.today, body.decidedOn)
  await saveRow(context, rowOf(body))
  context.seal('budget-target.set', { ...body })
}

/** The decision is the group's: each house read live keeps it in its own ledger. */
export const saveGroupTarget = async (context: GroupContext, body: Body): Promise<void> => {
  assertPast(context.today, body.decidedOn)
  await saveGroupTargetRow(context, context.ghtId, rowOf(body))
  for (const id of context.readLive) context.sealIn(id, 'budget-group-target.set', { ghtId: context.ghtId, ...body })
}
