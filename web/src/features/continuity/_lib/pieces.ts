import type { Activity, RestoreTest } from '@hygie/contract/continuity'

export const PIECES = ['need', 'sheet', 'held', 'restored'] as const
export type Piece = (typeof PIECES)[number]

/** What is entered for an activity, piece by piece of action 4b; freshness is judged by the requirement, not here. */
export function piecesOf(activity: Activity, tests: readonly RestoreTest[]): { piece: Piece; there: boolean }[] {
  const there: Record<Piece, boolean> = {
    need: Boolean(activity.maxDowntimeMinutes && activity.impactOn),
    sheet: Boolean(activity.sheetOn),
    held: Boolean(activity.degradedHoldMinutes),
    restored: tests.some((test) => test.activityId === activity.id && test.outcome === 'accepted' && test.withdrawn === null),
  }
  return PIECES.map((piece) => ({ piece, there: there[piece] }))
}
