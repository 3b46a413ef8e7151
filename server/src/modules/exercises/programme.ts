import type { ProgrammeItem } from '@hygie/contract/exercises'
import type { ExerciseRow } from './repository.ts'
import type { ProgrammeRow } from './registers-repository.ts'

/** `2027-04-01` … `2027-06-30`. */
export const quarterDays = (year: number, quarter: number): { from: string; to: string } => {
  const month = quarter * 3
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { from: `${year}-${String(month - 2).padStart(2, '0')}-01`, to: `${year}-${String(month).padStart(2, '0')}-${last}` }
}

type Answering = Pick<ExerciseRow, 'id' | 'name' | 'held_on' | 'planned_on' | 'withdrawn_at'>

/** A line as it stands today; an exercise that was withdrawn answers nothing. */
export const itemView = (row: ProgrammeRow, exercises: ReadonlyMap<number, Answering>, today: string): ProgrammeItem => {
  const linked = row.exercise_id === null ? undefined : exercises.get(row.exercise_id)
  const exercise = linked?.withdrawn_at === null ? linked : undefined
  const over = quarterDays(row.year, row.quarter).to < today
  const planned = exercise?.planned_on != null && exercise.planned_on >= today
  return {
    id: row.id,
    year: row.year,
    quarter: row.quarter,
    kind: row.kind,
    objective: row.objective,
    scope: row.scope,
    exerciseId: exercise?.id ?? null,
    exerciseName: exercise?.name ?? null,
    on: exercise?.held_on ?? exercise?.planned_on ?? null,
    state: exercise?.held_on != null ? 'held' : planned ? 'planned' : over ? 'missed' : 'to-plan',
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
  }
}
