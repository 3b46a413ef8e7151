import type { ResponseOf } from '@hygie/contract'
import type { getContinuity, getTonight } from '@hygie/contract/continuity'
import { type FileRef, fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { subjectOf, tonightOf } from './activities.ts'
import { type ActivityRow, listActivities, listPlanActivities, listPlans, listTests, type PlanRow, type TestRow } from './repository.ts'

type View = ResponseOf<typeof getContinuity>
type File = (id: number | null) => FileRef | null

/** The three registers: five queries whatever their length. */
export const viewContinuity = async (context: TenantContext): Promise<View> => {
  const plans = await listPlans(context)
  const covered = await listPlanActivities(context)
  const activities = await listActivities(context)
  const tests = await listTests(context)
  const file = await fileRefs(context, [
    ...plans.flatMap((row) => [row.file_id, row.review_file_id]),
    ...activities.flatMap((row) => [row.impact_file_id, row.sheet_file_id, row.degraded_hold_file_id]),
    ...tests.map((row) => row.file_id),
  ])
  return {
    plans: plans.map((row) => planView(row, file, covered.get(row.id) ?? [])),
    activities: activities.map((row) => activityView(row, file)),
    restoreTests: tests.map((row) => testView(row, file)),
  }
}

export const viewTonight = async (context: TenantContext): Promise<ResponseOf<typeof getTonight>> => {
  const activities = (await listActivities(context)).filter((row) => row.withdrawn_at === null)
  const tests = await listTests(context)
  // The largest gap first, then what nobody knows.
  const lines = activities.map((row) => tonightOf(row, tests)).toSorted((a, b) => (b.gapMinutes ?? -Infinity) - (a.gapMinutes ?? -Infinity))
  return { day: context.today, activities: lines }
}

const withdrawal = (row: Pick<PlanRow, 'withdrawn_at' | 'withdrawn_reason'>) =>
  row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' }

export const planView = (row: PlanRow, file: File, activityIds: number[]): View['plans'][number] => ({
  id: row.id,
  kind: row.kind,
  scope: row.scope,
  version: row.version,
  signedOn: row.signed_on,
  signedBy: row.signed_by,
  signedTitle: row.signed_title,
  opinion: row.opinion,
  opinionOn: row.opinion_on,
  fileId: row.file_id,
  file: file(row.file_id),
  reviewedOn: row.reviewed_on,
  reviewedBy: row.reviewed_by,
  reviewFileId: row.review_file_id,
  reviewFile: file(row.review_file_id),
  nextReviewOn: row.next_review_on,
  paperPlace: row.paper_place,
  paperSeenOn: row.paper_seen_on,
  activityIds,
  note: row.note,
  withdrawn: withdrawal(row),
})

export const activityView = (row: ActivityRow, file: File): View['activities'][number] => ({
  id: row.id,
  code: row.code,
  subject: subjectOf(row),
  name: row.name,
  careUnit: row.care_unit,
  maxDowntimeMinutes: row.max_downtime_minutes,
  maxDataLossMinutes: row.max_data_loss_minutes,
  impactOn: row.impact_on,
  impactAgreedBy: row.impact_agreed_by,
  impactFileId: row.impact_file_id,
  impactFile: file(row.impact_file_id),
  sheetOn: row.sheet_on,
  sheetFileId: row.sheet_file_id,
  sheetFile: file(row.sheet_file_id),
  degradedHoldMinutes: row.degraded_hold_minutes,
  degradedHoldOn: row.degraded_hold_on,
  degradedHoldSource: row.degraded_hold_source,
  degradedHoldFileId: row.degraded_hold_file_id,
  degradedHoldFile: file(row.degraded_hold_file_id),
  withdrawn: withdrawal(row),
})

const testView = (row: TestRow, file: File): View['restoreTests'][number] => ({
  id: row.id,
  activityId: row.activity_id,
  testedOn: row.tested_on,
  system: row.system,
  outcome: row.outcome,
  recoveryTimeMinutes: row.recovery_time_minutes,
  dataLossMinutes: row.data_loss_minutes,
  gigabytes: row.gigabytes,
  acceptedBy: row.accepted_by,
  fileId: row.file_id,
  file: file(row.file_id),
  note: row.note,
  imported: row.source_label !== null,
  withdrawn: withdrawal(row),
})
