import type { ActionRow } from '../actions/index.ts'
import type { FindingRow } from './repository.ts'
import type { Standing } from './standing.ts'

export interface Followed {
  finding: FindingRow
  standing: Standing
  action: ActionRow | null
}

/** Critical findings still there that have a named person and a date, or an exception; null: none is still there. */
export const criticalAssigned = (followed: readonly Followed[]): { numerator: number; denominator: number } | null => {
  const critical = followed.filter(({ finding, standing }) => finding.severity === 'critical' && standing.state !== 'corrected')
  const assigned = critical.filter(
    ({ standing, action }) => standing.state === 'excepted' || (action !== null && action.status !== 'abandoned' && action.due_on !== null),
  )
  return critical.length === 0 ? null : { numerator: assigned.length, denominator: critical.length }
}

/** First day after which an exception no longer covers a critical finding: the share holds until then. */
export const coveredUntil = (followed: readonly Followed[]): string | null =>
  followed
    .flatMap(({ finding, standing }) => (finding.severity === 'critical' && standing.state === 'excepted' ? (finding.decided_until ?? []) : []))
    .toSorted()[0] ?? null

/** How far an action is, by the audits: accepted findings are not its concern. null: nothing is seen corrected yet. */
export const progressOf = (followed: readonly Followed[], remedyId: number): { numerator: number; denominator: number } | null => {
  const own = followed.filter(({ finding, standing }) => finding.remedy_id === remedyId && standing.state !== 'excepted')
  const corrected = own.filter(({ standing }) => standing.state === 'corrected')
  return corrected.length === 0 ? null : { numerator: corrected.length, denominator: own.length }
}

/** Last day on which an audit corrected one of them. */
export const progressedOn = (followed: readonly Followed[], remedyId: number): string | null =>
  followed
    .flatMap(({ finding, standing }) => (finding.remedy_id === remedyId && standing.correctedOn !== null ? [standing.correctedOn] : []))
    .toSorted()
    .at(-1) ?? null
