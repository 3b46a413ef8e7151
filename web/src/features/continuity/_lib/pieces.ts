import type { Activity, RestoreTest } from '@hygie/contract/continuity'

export const PIECES = ['need', 'sheet', 'held', 'restored'] as const
export type Piece = (typeof PIECES)[number]

/** What would prove each piece of action 4b, as the server records it; freshness is judged by the requirement, not here. */
export function piecesOf(activity: Activity, tests: readonly RestoreTest[]): { piece: Piece; there: boolean }[] {
  const durations = activity.maxDowntimeMinutes != null && activity.maxDataLossMinutes != null
  const there: Record<Piece, boolean> = {
    need: durations && Boolean(activity.impactOn && activity.impactAgreedBy),
    sheet: Boolean(activity.sheetOn && activity.sheetFile),
    held: Boolean(activity.degradedHoldOn && (activity.degradedHoldMinutes || activity.degradedHoldFile)),
    restored: outcomesOf(activity, tests).at(0) === 'accepted',
  }
  return PIECES.map((piece) => ({ piece, there: there[piece] }))
}

/** Outcomes, newest first: the last test decides. */
const outcomesOf = (activity: Activity, tests: readonly RestoreTest[]): RestoreTest['outcome'][] =>
  tests
    .filter((test) => test.activityId === activity.id && test.withdrawn === null)
    .toSorted((a, b) => (a.testedOn < b.testedOn ? 1 : a.testedOn > b.testedOn ? -1 : b.id - a.id))
    .map((test) => test.outcome)
