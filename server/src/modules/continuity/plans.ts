import { parisDay } from '../../platform/clock/index.ts'
import type { DerivedFact } from '../../platform/facts/publish.ts'
import type { PlanRow } from './repository.ts'

const KINDS = { continuity: 'continuityPlan.signed', recovery: 'recoveryPlan.signed' } as const
export const PLAN_PARTS = { continuity: 'continuity-plan', recovery: 'recovery-plan' } as const

/**
 * Facts of every plan together, because they answer for one another:
 * - a signed plan is recorded when its file is there; the latest signed one decides, whatever its scope;
 * - a draft says « not signed » only while nothing of its kind is signed: writing version 3 does not undo version 2;
 * - « relus » is the older of the last looks at either kind, a signature being a look (« version révisée »).
 */
export const factsOfPlans = (rows: readonly PlanRow[]): DerivedFact[] => {
  const plans = rows.filter((row) => row.withdrawn_at === null)
  const facts: DerivedFact[] = []
  for (const [kind, fact] of Object.entries(KINDS)) {
    const ofKind = plans.filter((row) => row.kind === kind)
    const signed = ofKind.filter((row) => row.signed_on !== null)
    for (const row of signed.length > 0 ? signed : ofKind) {
      if (row.signed_on !== null && row.file_id === null) continue
      facts.push({
        slot: `plan:${row.id}`,
        kind: fact,
        value: { signed: row.signed_on !== null, version: row.version },
        observedOn: row.signed_on ?? parisDay(row.created_at),
        note: row.scope,
        fileIds: row.file_id === null ? [] : [row.file_id],
      })
    }
  }
  const review = reviewOf(plans)
  if (review) facts.push(review)
  return facts
}

const reviewOf = (plans: readonly PlanRow[]): DerivedFact | null => {
  const looks = Object.keys(KINDS).map((kind) =>
    plans
      .flatMap((row) => (row.kind === kind ? looksAt(row) : []))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1),
  )
  // Both plans are to be read: a continuity plan read alone leaves the part to do.
  if (looks.some((look) => look === undefined)) return null
  const older = looks.filter((look) => look !== undefined).toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]
  if (!older) return null
  // A look with its paper is a document; one entered here under a name is a review in Hygie.
  if (older.fileId === null) return { slot: 'review', kind: 'plan.reviewed', value: true, observedOn: older.on, note: older.by }
  return { slot: 'review', kind: 'plan.reviewRecord', value: true, observedOn: older.on, fileIds: [older.fileId] }
}

const looksAt = (row: PlanRow): { on: string; fileId: number | null; by: string | null }[] => [
  ...(row.signed_on !== null && row.file_id !== null ? [{ on: row.signed_on, fileId: row.file_id, by: row.signed_by }] : []),
  ...(row.reviewed_on !== null ? [{ on: row.reviewed_on, fileId: row.review_file_id, by: row.reviewed_by }] : []),
]
