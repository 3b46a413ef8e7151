import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/continuity'
import { AppError } from '../../../platform/errors/index.ts'
import { publishFacts } from '../../../platform/facts/publish.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { answerByRegister, SEVEN_ACTIONS } from '../../obligations/index.ts'
import { assertPast, filesOf } from '../checks.ts'
import { factsOfPlans, PLAN_PARTS } from '../plans.ts'
import { changePlan as changeRow, insertPlan, listActivities, listPlans, type PlanRow, savePlanActivities } from '../repository.ts'

export type PlanInput = BodyOf<typeof contract.addPlan>
type Input = PlanInput

const rowOf = (one: Input) => ({
  kind: one.kind,
  scope: one.scope,
  version: one.version,
  signed_on: one.signedOn ?? null,
  signed_by: one.signedBy || null,
  signed_title: one.signedTitle || null,
  opinion: one.opinion ?? null,
  opinion_on: one.opinionOn ?? null,
  file_id: one.fileId ?? null,
  reviewed_on: one.reviewedOn ?? null,
  reviewed_by: one.reviewedBy || null,
  review_file_id: one.reviewFileId ?? null,
  next_review_on: one.nextReviewOn ?? null,
  paper_place: one.paperPlace || null,
  paper_seen_on: one.paperSeenOn ?? null,
  note: one.note || null,
})

const check = async (context: TenantContext, one: Input): Promise<void> => {
  assertPast(context, one.signedOn, one.opinionOn, one.reviewedOn, one.paperSeenOn)
  await context.fileHashes(filesOf(one.fileId, one.reviewFileId))
  const ids = one.activityIds ?? []
  if (ids.length === 0) return
  const known = new Set((await listActivities(context)).map((row) => row.id))
  if (ids.some((id) => !known.has(id))) throw new AppError('not-found')
}

export const syncPlans = async (context: TenantContext): Promise<void> => {
  const plans = await listPlans(context)
  await publishFacts(context, 'continuity:plans', factsOfPlans(plans))
  for (const kind of new Set(plans.filter((row) => row.withdrawn_at === null).map((row) => row.kind)))
    await answerByRegister(context, `${SEVEN_ACTIONS}/4a`, PLAN_PARTS[kind])
}

const find = async (context: TenantContext, id: number, withdrawn: boolean): Promise<PlanRow> => {
  const row = (await listPlans(context)).find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

/** @param id null: a new one */
export const writePlan = async (context: TenantContext, id: number | null, body: Input): Promise<number> => {
  const row = rowOf(body)
  if (id !== null) await changeRow(context, id, row)
  const planId = id ?? (await insertPlan(context, { ...row, created_at: context.now, created_by: context.user.name }))
  await savePlanActivities(context, planId, body.activityIds ?? [])
  return planId
}

export const addPlan = async (context: TenantContext, body: Input): Promise<number> => {
  await check(context, body)
  const id = await writePlan(context, null, body)
  context.seal('continuity-plan.added', { id, ...body })
  await syncPlans(context)
  return id
}

export const changePlan = async (context: TenantContext, id: number, body: Input): Promise<void> => {
  await find(context, id, false)
  await check(context, body)
  await writePlan(context, id, body)
  context.seal('continuity-plan.changed', { id, ...body })
  await syncPlans(context)
}

export const withdrawPlan = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  await find(context, id, false)
  await changeRow(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('continuity-plan.withdrawn', { id, reason })
  await syncPlans(context)
}

export const restorePlan = async (context: TenantContext, id: number): Promise<void> => {
  await find(context, id, true)
  await changeRow(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('continuity-plan.restored', { id })
  await syncPlans(context)
}
