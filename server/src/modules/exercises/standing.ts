import type { ExerciseGap } from '@hygie/contract/exercises'
import { DECISION_MAKERS } from '@hygie/contract/exercises'
import type { ExerciseRow } from './repository.ts'

/** Calendar year an exercise is about: of the day it was held, or else is planned. */
export const yearOf = (row: Pick<ExerciseRow, 'held_on' | 'planned_on'>): number | null => {
  const day = row.held_on ?? row.planned_on
  return day === null ? null : Number(day.slice(0, 4))
}

/** A named deputy plays for the holder. */
export const attended = (row: ExerciseRow, who: (typeof DECISION_MAKERS)[number]): boolean => (row.attendance?.[who].presence ?? 'absent') !== 'absent'

/** What a held exercise still lacks; `actions`: how many of the plan were born of it. */
export const gapsOf = (row: ExerciseRow, actions: number): ExerciseGap[] => {
  if (row.held_on === null) return []
  const gaps: ExerciseGap[] = []
  if (row.cyber_origin === false) gaps.push('not-cyber')
  if (row.report_file_id === null) gaps.push('report-file')
  gaps.push(...DECISION_MAKERS.filter((who) => !attended(row, who)))
  if (row.attendance_file_id === null) gaps.push('attendance-file')
  if (row.lessons_written_on === null) gaps.push('lessons')
  else {
    if (row.lessons_signed_on === null) gaps.push('lessons-signature')
    if (row.lessons_file_id === null && !row.lessons_signed_here) gaps.push('lessons-file')
  }
  if (actions === 0 && row.no_action_reason === null) gaps.push('follow-up')
  return gaps
}

/** The exercise a year rests on: held, not withdrawn, of cyber origin first, then the fewest gaps, then the latest. One exercise is enough; pieces of two are never added up. */
export const countingOf = (rows: readonly ExerciseRow[], actionsOf: (id: number) => number): ExerciseRow | null => {
  const held = rows.filter((row) => row.held_on !== null && row.withdrawn_at === null)
  const rank = (row: ExerciseRow): [number, number, string, number] => [
    row.cyber_origin ? 0 : 1,
    gapsOf(row, actionsOf(row.id)).length,
    row.held_on ?? '',
    row.id,
  ]
  return held.toSorted((a, b) => compare(rank(a), rank(b)))[0] ?? null
}

const compare = (a: [number, number, string, number], b: [number, number, string, number]): number =>
  a[0] - b[0] || a[1] - b[1] || (a[2] === b[2] ? 0 : a[2] > b[2] ? -1 : 1) || b[3] - a[3]

const LESSONS_DAYS = 30

/** ANSSI crisis-management maturity, level 2: lessons signed within thirty days. A reminder, never a delay in law. */
export const lessonsDueOn = (row: Pick<ExerciseRow, 'held_on' | 'lessons_signed_on'>): string | null =>
  row.held_on === null || row.lessons_signed_on !== null ? null : new Date(Date.parse(row.held_on) + LESSONS_DAYS * 86_400_000).toISOString().slice(0, 10)
