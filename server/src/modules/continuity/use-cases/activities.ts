import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/continuity'
import { AppError } from '../../../platform/errors/index.ts'
import { declareSubject, retireSubject } from '../../../platform/facts/index.ts'
import { publishFacts } from '../../../platform/facts/publish.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { answerByRegister, SEVEN_ACTIONS } from '../../obligations/index.ts'
import { factsOfActivity, factsOfTest, subjectOf } from '../activities.ts'
import { assertPast, filesOf } from '../checks.ts'
import { type ActivityRow, changeActivity as changeRow, insertActivity, listActivities, listTests } from '../repository.ts'

type Input = BodyOf<typeof contract.addActivity>

const rowOf = (one: Input) => ({
  name: one.name,
  care_unit: one.careUnit || null,
  max_downtime_minutes: one.maxDowntimeMinutes ?? null,
  max_data_loss_minutes: one.maxDataLossMinutes ?? null,
  impact_on: one.impactOn ?? null,
  impact_agreed_by: one.impactAgreedBy || null,
  impact_file_id: one.impactFileId ?? null,
  sheet_on: one.sheetOn ?? null,
  sheet_file_id: one.sheetFileId ?? null,
  degraded_hold_minutes: one.degradedHoldMinutes ?? null,
  degraded_hold_on: one.degradedHoldOn ?? null,
  degraded_hold_source: one.degradedHoldSource ?? null,
  degraded_hold_file_id: one.degradedHoldFileId ?? null,
})

const check = async (context: TenantContext, one: Input): Promise<void> => {
  assertPast(context, one.impactOn, one.sheetOn, one.degradedHoldOn)
  await context.fileHashes(filesOf(one.impactFileId, one.sheetFileId, one.degradedHoldFileId))
}

const codeOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'activity'

export const findActivity = async (context: TenantContext, id: number, withdrawn = false): Promise<ActivityRow> => {
  const row = (await listActivities(context)).find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

/** Everything the register says of an activity: whether it is expected, its sheet, its tests. */
const sync = async (context: TenantContext, id: number): Promise<void> => {
  const row = (await listActivities(context)).find((one) => one.id === id)
  if (!row) return
  if (row.withdrawn_at === null) await declareSubject(context, subjectOf(row), row.name)
  else await retireSubject(context, subjectOf(row))
  await publishFacts(context, `continuity:activity:${id}`, factsOfActivity(row))
  for (const test of await listTests(context)) if (test.activity_id === id) await publishFacts(context, `continuity:test:${test.id}`, factsOfTest(test, row))
}

export const addActivity = async (context: TenantContext, body: Input): Promise<number> => {
  await check(context, body)
  const code = body.code || codeOf(body.name)
  if ((await listActivities(context)).some((one) => one.code === code)) throw new AppError('conflict', { code })
  const id = await insertActivity(context, { ...rowOf(body), code })
  context.seal('activity.added', { id, ...body, code })
  await sync(context, id)
  await answerByRegister(context, `${SEVEN_ACTIONS}/4b`, null)
  return id
}

export const changeActivity = async (context: TenantContext, id: number, body: Input): Promise<void> => {
  const row = await findActivity(context, id)
  // Facts already recorded name it by its code.
  if (body.code && body.code !== row.code) throw new AppError('invalid-input', { field: 'code', expected: row.code })
  await check(context, body)
  await changeRow(context, id, rowOf(body))
  context.seal('activity.changed', { id, ...body, code: row.code })
  await sync(context, id)
}

export const retireActivity = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  await findActivity(context, id)
  await changeRow(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('activity.retired', { id, reason })
  await sync(context, id)
}

export const restoreActivity = async (context: TenantContext, id: number): Promise<void> => {
  await findActivity(context, id, true)
  await changeRow(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('activity.restored', { id })
  await sync(context, id)
}
