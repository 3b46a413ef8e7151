import { CONTINUITY_PLAN_FIELDS, readPlanKind } from '@hygie/formats/registers'
import type { RecordOf } from '@hygie/formats/spreadsheet'
import { dateFlaw } from '../../../platform/facts/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import type { TableImporter, Tally } from '../../imports/index.ts'
import { type ActivityRow, listActivities, listPlanActivities, listPlans, type PlanRow } from '../repository.ts'
import { fold } from './fold.ts'
import { type PlanInput, syncPlans, writePlan } from './plans.ts'

type Values = RecordOf<typeof CONTINUITY_PLAN_FIELDS>

/** One plan per line, known by its kind, scope and version; an empty cell takes nothing away, files stay. */
export const plansImporter: TableImporter<typeof CONTINUITY_PLAN_FIELDS, unknown> = {
  kind: 'continuity-plans',
  fields: CONTINUITY_PLAN_FIELDS,
  mostRows: 2000,
  load: async (context, lines, { tally }) => {
    const known = new Map((await listPlans(context)).filter((one) => one.withdrawn_at === null).map((one) => [keyOf(one), one]))
    const covered = await listPlanActivities(context)
    const activities = (await listActivities(context)).filter((one) => one.withdrawn_at === null)
    const seen = new Set<string>()
    for (const { line, values } of lines) {
      const kind = readPlanKind(values.kind)
      if (kind === null) {
        tally.skip(line, 'value-unreadable', { column: 'kind', value: values.kind.slice(0, 60) })
        continue
      }
      const key = keyOf({ kind, scope: values.scope, version: values.version })
      const former = known.get(key)
      const before = former ? inputOf(former, covered.get(former.id) ?? []) : null
      const plan = merged(before, { ...values, kind }, idsOf(activities, values.activities, { tally, line }))
      const refused = seen.has(key) ? { reason: 'double-row' } : refusalOf(context, plan)
      seen.add(key)
      if (refused) tally.skip(line, refused.reason, { scope: plan.scope, ...refused.data })
      else if (before && JSON.stringify(before) === JSON.stringify(plan)) tally.same()
      else {
        tally.load({ kind: values.kind, scope: plan.scope, version: plan.version, signedOn: plan.signedOn, paperPlace: plan.paperPlace })
        const id = await writePlan(context, former?.id ?? null, plan)
        context.seal(former ? 'continuity-plan.changed' : 'continuity-plan.added', { id, ...plan })
      }
    }
    if (tally.result.loaded > 0) await syncPlans(context)
  },
}

const keyOf = (one: Pick<PlanRow, 'kind' | 'scope' | 'version'>): string => [one.kind, fold(one.scope), fold(one.version)].join('|')

const inputOf = (row: PlanRow, activityIds: number[]) => ({
  kind: row.kind,
  scope: row.scope,
  version: row.version,
  signedOn: row.signed_on,
  signedBy: row.signed_by,
  signedTitle: row.signed_title,
  opinion: row.opinion,
  opinionOn: row.opinion_on,
  fileId: row.file_id,
  reviewedOn: row.reviewed_on,
  reviewedBy: row.reviewed_by,
  reviewFileId: row.review_file_id,
  nextReviewOn: row.next_review_on,
  paperPlace: row.paper_place,
  paperSeenOn: row.paper_seen_on,
  activityIds,
  note: row.note,
})

const merged = (before: ReturnType<typeof inputOf> | null, values: Values & { kind: PlanRow['kind'] }, activityIds: number[]): PlanInput => {
  const { kind, scope, version, signedOn, signedBy, signedTitle, reviewedOn, reviewedBy, nextReviewOn, paperPlace, paperSeenOn, note } = values
  const read = { signedOn, signedBy, signedTitle, reviewedOn, reviewedBy, nextReviewOn, paperPlace, paperSeenOn, note }
  const blank = { opinion: null, opinionOn: null, fileId: null, reviewFileId: null, activityIds: [] }
  // Kind, scope and version are the key: what is already written keeps its own spelling.
  if (before === null) return { kind, scope, version, ...read, ...blank, activityIds }
  const given = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null))
  return { ...before, ...given, activityIds: activityIds.length > 0 ? activityIds : before.activityIds }
}

const refusalOf = (context: TenantContext, plan: PlanInput): { reason: string; data?: Record<string, unknown> } | null => {
  if (plan.signedOn && !plan.signedBy) return { reason: 'signatory-missing' }
  if (plan.reviewedOn && !plan.reviewedBy) return { reason: 'reviewer-missing' }
  if (plan.version.length > 40) return { reason: 'value-unreadable', data: { column: 'version', value: plan.version.slice(0, 60) } }
  for (const observedOn of [plan.signedOn, plan.reviewedOn, plan.paperSeenOn]) {
    const flaw = observedOn ? dateFlaw({ observedOn }, context.today) : null
    if (flaw) return { reason: flaw.code, data: { day: observedOn } }
  }
  return null
}

/** By code or by name; what is not known is told, and the plan stays. */
const idsOf = (activities: readonly ActivityRow[], written: string | null, { tally, line }: { tally: Tally; line: number }): number[] => {
  const ids = new Set<number>()
  for (const name of (written ?? '').split(/[;|\n]/).map((one) => one.trim())) {
    if (name === '') continue
    const found = activities.find((one) => one.code === name) ?? activities.find((one) => fold(one.name) === fold(name))
    if (found) ids.add(found.id)
    else tally.warn(line, 'unknown-activity', { activity: name.slice(0, 60) })
  }
  return [...ids].toSorted((a, b) => a - b)
}
