import { publishFacts } from '../../platform/facts/publish.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { parisDay } from '../../platform/clock/index.ts'
import { listBornOfExercises } from '../actions/index.ts'
import { answerRequirement, SEVEN_ACTIONS, withdrawAnswer } from '../obligations/index.ts'
import { factsOf } from './derive-facts.ts'
import { type ExerciseRow, findYear, forgetYear, listExercises, saveYear } from './repository.ts'
import { countingOf, yearOf } from './standing.ts'

export type BornAction = Awaited<ReturnType<typeof listBornOfExercises>>[number]

/** Actions of the plan by the exercise they were born of: one query whatever their number. */
export const actionsByExercise = async (context: TenantContext): Promise<Map<number, BornAction[]>> => {
  return Map.groupBy(await listBornOfExercises(context.db, context.establishmentId), (one) => one.exercise_id ?? 0)
}

/** Somebody is in charge of it and it has a date; an abandoned one follows nothing up. */
export const followsUp = (action: BornAction): boolean => action.status !== 'abandoned' && action.due_on !== null

/** After any change: facts of the exercises of these years, and what the establishment answers for each year. */
export const syncYears = async (context: TenantContext, years: readonly (number | null)[]): Promise<void> => {
  const rows = await listExercises(context)
  const actions = await actionsByExercise(context)
  const followUpOf = (id: number): BornAction[] => (actions.get(id) ?? []).filter(followsUp)
  for (const year of new Set(years)) {
    if (year === null) continue
    const ofYear = rows.filter((row) => yearOf(row) === year)
    const counting = countingOf(ofYear, (id) => followUpOf(id).length)
    for (const row of ofYear) {
      const born = followUpOf(row.id)
      const on =
        born
          .map((one) => parisDay(one.created_at))
          .toSorted()
          .at(-1) ?? context.today
      await publishFacts(context, `exercises:${row.id}`, factsOf(row, row.id === counting?.id, { count: born.length, on }))
    }
    await answerFor(context, year, ofYear)
  }
}

export const syncAll = async (context: TenantContext): Promise<void> => syncYears(context, (await listExercises(context)).map(yearOf))

/** « Prévu » or « en cours »: once something is planned or held, the pieces that are missing are to do, no longer unknown. */
const answerFor = async (context: TenantContext, year: number, rows: readonly ExerciseRow[]): Promise<void> => {
  const standing = rows.filter((row) => row.withdrawn_at === null)
  const answer = standing.some((row) => row.held_on !== null) ? 'in-progress' : standing.length > 0 ? 'planned' : null
  const former = await findYear(context, year)
  if (answer === (former?.answer ?? null)) return
  if (answer !== null) {
    const id = await answerRequirement(context, { requirementId: `${SEVEN_ACTIONS}/1`, answer, note: standing.at(-1)?.name, period: year })
    return saveYear(context, year, answer, id)
  }
  if (former && (await withdrawAnswer(context, former.answer_id))) context.seal('answer.withdrawn', { id: former.answer_id })
  return forgetYear(context, year)
}
