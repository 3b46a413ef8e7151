import { DECISION_MAKERS } from '@hygie/contract/exercises'
import { parisDay } from '../../platform/clock/index.ts'
import type { DerivedFact } from '../../platform/facts/publish.ts'
import { attended, yearOf } from './standing.ts'
import type { ExerciseRow } from './repository.ts'

const files = (...ids: (number | null)[]): number[] => ids.filter((one) => one !== null)

const hoursOf = ({ starts_at, ends_at }: ExerciseRow) => ({ ...(starts_at && { startsAt: starts_at }), ...(ends_at && { endsAt: ends_at }) })

/**
 * Facts of one exercise. A document is recorded when its file is there: without it nobody could show it, and the part stays to do. What says no needs no file.
 * @param counts only the exercise its year rests on gives attendance, lessons and follow-up
 */
export const factsOf = (row: ExerciseRow, counts: boolean, actions: { count: number; on: string }): DerivedFact[] => {
  if (row.withdrawn_at !== null) return []
  const period = yearOf(row)
  if (row.held_on === null) {
    if (row.planned_on === null) return []
    return [
      {
        slot: 'plan',
        kind: 'exercise.planned',
        value: { on: row.planned_on, name: row.name, ...hoursOf(row) },
        observedOn: parisDay(row.created_at),
        period,
        note: row.name,
      },
    ]
  }
  const common = { observedOn: row.held_on, period, note: row.name }
  // A power cut or a heat wave exercises something else.
  if (row.cyber_origin !== true) return []
  const facts: DerivedFact[] = []
  if (row.report_file_id !== null) facts.push({ slot: 'record', kind: 'exercise.record', value: true, fileIds: files(row.report_file_id), ...common })
  if (!counts) return facts
  const attendance = Object.fromEntries(DECISION_MAKERS.map((who) => [who, attended(row, who)]))
  const somebodyMissing = Object.values(attendance).includes(false)
  if (row.attendance_file_id !== null || somebodyMissing)
    facts.push({ slot: 'attendance', kind: 'exercise.attendanceSheet', value: attendance, fileIds: files(row.attendance_file_id), ...common })
  if (row.lessons_signed_here && row.lessons_signed_on !== null)
    facts.push({
      slot: 'lessons',
      kind: 'exercise.lessonsSigned',
      value: { signed: true },
      ...common,
      observedOn: row.lessons_signed_on,
      note: row.lessons_signed_by,
    })
  else if (row.lessons_written_on !== null && (row.lessons_signed_on === null || row.lessons_file_id !== null))
    facts.push({
      slot: 'lessons',
      kind: 'exercise.lessonsDocument',
      value: { signed: row.lessons_signed_on !== null },
      fileIds: files(row.lessons_file_id),
      ...common,
      observedOn: row.lessons_signed_on ?? row.lessons_written_on,
    })
  if (actions.count > 0) facts.push({ slot: 'actions', kind: 'action.bornOfExercise', value: actions.count, ...common, observedOn: actions.on })
  else if (row.no_action_reason !== null)
    facts.push({
      slot: 'no-action',
      kind: 'exercise.noActionReason',
      value: true,
      fileIds: files(row.no_action_file_id),
      ...common,
      observedOn: row.no_action_on ?? row.held_on,
      note: row.no_action_reason,
    })
  return facts
}
