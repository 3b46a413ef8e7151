import { createHash } from 'node:crypto'
import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/continuity'
import { AppError } from '../../../platform/errors/index.ts'
import { publishFacts, publishNewFacts } from '../../../platform/facts/publish.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { factsOfTest } from '../activities.ts'
import { assertPast, filesOf } from '../checks.ts'
import { type ActivityRow, changeTest, insertTest, listTests, type TestRow } from '../repository.ts'
import { findActivity } from './activities.ts'

export type TestInput = BodyOf<typeof contract.addRestoreTest>

/** Same activity, day, system and result: the same test, whoever brings it. */
export const originKeyOf = (activityId: number, one: Pick<TestInput, 'testedOn' | 'system' | 'outcome' | 'recoveryTimeMinutes'>): string =>
  createHash('sha256')
    .update(JSON.stringify([activityId, one.testedOn, (one.system ?? '').trim().toLowerCase(), one.outcome, one.recoveryTimeMinutes ?? null]))
    .digest('hex')

const ownerOf = (id: number): string => `continuity:test:${id}`

const rowOf = (one: Omit<TestInput, 'fileId'> & { fileId?: number | null }) => ({
  tested_on: one.testedOn,
  system: one.system || null,
  outcome: one.outcome,
  recovery_time_minutes: one.recoveryTimeMinutes ?? null,
  data_loss_minutes: one.dataLossMinutes ?? null,
  gigabytes: one.gigabytes ?? null,
  accepted_by: one.acceptedBy || null,
  file_id: one.fileId ?? null,
  note: one.note || null,
})

const sync = async (context: TenantContext, id: number): Promise<void> => {
  const test = (await listTests(context)).find((one) => one.id === id)
  if (test) await publishFacts(context, ownerOf(id), factsOfTest(test, await findActivity(context, test.activity_id)))
}

const find = async (context: TenantContext, id: number, withdrawn: boolean): Promise<TestRow> => {
  const row = (await listTests(context)).find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

/** Two queries and a fact, whatever the length of the register: an import calls it for each line. */
export const insertRestoreTest = async (
  context: TenantContext,
  activity: ActivityRow,
  one: Omit<TestInput, 'fileId'> & { fileId?: number | null },
  sourceLabel: string | null,
): Promise<number> => {
  const test = await insertTest(context, { ...rowOf(one), activity_id: activity.id, origin_key: originKeyOf(activity.id, one), source_label: sourceLabel })
  context.seal('restore-test.recorded', { id: test.id, activityId: activity.id, ...one })
  await publishNewFacts(context, ownerOf(test.id), factsOfTest(test, activity))
  return test.id
}

export const addRestoreTest = async (context: TenantContext, activityId: number, body: TestInput): Promise<number> => {
  const activity = await findActivity(context, activityId)
  assertPast(context, body.testedOn)
  await context.fileHashes(filesOf(body.fileId))
  const key = originKeyOf(activityId, body)
  if ((await listTests(context)).some((one) => one.origin_key === key && one.withdrawn_at === null)) throw new AppError('conflict')
  return insertRestoreTest(context, activity, body, null)
}

export const withdrawRestoreTest = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  const row = await find(context, id, false)
  await findActivity(context, row.activity_id)
  await changeTest(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('restore-test.withdrawn', { id, reason })
  await sync(context, id)
}

export const restoreRestoreTest = async (context: TenantContext, id: number): Promise<void> => {
  const row = await find(context, id, true)
  await findActivity(context, row.activity_id)
  await changeTest(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('restore-test.restored', { id })
  await sync(context, id)
}
