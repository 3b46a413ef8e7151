import type { ActionState, ActionSubscriber } from '../../platform/changes/index.ts'
import { findExercise } from './repository.ts'
import { yearOf } from './standing.ts'
import { syncYears } from './sync-years.ts'

/** An action born of the lessons that is abandoned, dated, or taken elsewhere changes what its exercise proves. Closing one changes nothing. */
export const countFollowedUp: ActionSubscriber = async (context, before, after) => {
  const touched = new Set([before, after].flatMap((one) => (one?.exerciseId == null ? [] : [one.exerciseId])))
  if (before && before.exerciseId === after.exerciseId && counted(before) === counted(after)) return
  const rows = []
  for (const id of touched) rows.push(await findExercise(context, id))
  await syncYears(
    context,
    rows.flatMap((row) => (row ? [yearOf(row)] : [])),
  )
}

const counted = ({ abandoned, dueOn }: ActionState): boolean => !abandoned && dueOn !== null
