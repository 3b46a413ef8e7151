import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { type ExerciseRow, findExercise } from '../repository.ts'

export const filesOf = (...ids: (number | null | undefined)[]): number[] => ids.filter((one) => one != null)

export const assertPast = (context: TenantContext, ...days: (string | null | undefined)[]): void => {
  for (const day of days) if (day != null && day > context.today) throw new AppError('date-in-the-future', { day })
}

export const standingOne = async (context: TenantContext, id: number): Promise<ExerciseRow> => {
  const row = await findExercise(context, id)
  if (!row) throw new AppError('not-found')
  if (row.withdrawn_at !== null) throw new AppError('conflict')
  return row
}

export const heldOne = async (context: TenantContext, id: number): Promise<ExerciseRow> => {
  const row = await standingOne(context, id)
  // Lessons and follow-up are drawn from what was played.
  if (row.held_on === null) throw new AppError('conflict', { field: 'heldOn' })
  return row
}
