import type { ResponseOf } from '@hygie/contract'
import type { Exercise, listExercises as route } from '@hygie/contract/exercises'
import { type FileRef, fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadMandates } from '../establishments/index.ts'
import { type ExerciseRow, listExercises } from './repository.ts'
import { countingOf, gapsOf, yearOf } from './standing.ts'
import { actionsByExercise, type BornAction, followsUp } from './sync-years.ts'

/** The register, newest first: four queries whatever its length. */
export const viewExercises = async (context: TenantContext): Promise<ResponseOf<typeof route>> => {
  const rows = await listExercises(context)
  const actions = await actionsByExercise(context)
  const file = await fileRefs(
    context,
    rows.flatMap((row) => [row.report_file_id, row.attendance_file_id, row.lessons_file_id, row.no_action_file_id]),
  )
  const followUpOf = (id: number): number => (actions.get(id) ?? []).filter(followsUp).length
  const counting = new Set([...Map.groupBy(rows, yearOf).values()].map((ofYear) => countingOf(ofYear, followUpOf)?.id))
  const view = (row: ExerciseRow): Exercise => ({
    ...viewOf(row, file),
    actions: (actions.get(row.id) ?? []).map((one) => actionView(one, context.today)),
    gaps: gapsOf(row, followUpOf(row.id)),
    counts: counting.has(row.id),
  })
  const newestFirst = rows.toSorted((a, b) => ((a.held_on ?? a.planned_on ?? '') < (b.held_on ?? b.planned_on ?? '') ? 1 : -1))
  return { exercises: newestFirst.map(view), decisionMakers: await holders(context) }
}

const holders = async (context: TenantContext) => {
  const mandates = await loadMandates(context.db, [context.establishmentId], context.today)
  const nameOf = (mandate: string): string | null => mandates.findLast((one) => one.mandate === mandate)?.personName ?? null
  return { chiefExecutive: nameOf('chief-executive'), medicalBoardChair: nameOf('medical-board-chair'), itDirector: nameOf('it-director') }
}

const actionView = (one: BornAction, today: string): Exercise['actions'][number] => ({
  id: one.id,
  title: one.title,
  ownerName: one.owner_name,
  dueOn: one.due_on,
  status: one.status,
  late: one.status === 'open' && one.due_on !== null && one.due_on < today,
})

const viewOf = (row: ExerciseRow, file: (id: number | null) => FileRef | null): Omit<Exercise, 'actions' | 'gaps' | 'counts'> => {
  return {
    id: row.id,
    year: yearOf(row),
    name: row.name,
    scenario: row.scenario,
    plannedOn: row.planned_on,
    expectedParticipants: row.expected_participants,
    record:
      row.held_on === null || row.attendance === null
        ? null
        : {
            heldOn: row.held_on,
            durationMinutes: row.duration_minutes,
            cyberOrigin: row.cyber_origin ?? false,
            attendance: row.attendance,
            participants: row.participants,
            participantsNote: row.participants_note,
            reportFileId: row.report_file_id,
            attendanceFileId: row.attendance_file_id,
            reportFile: file(row.report_file_id),
            attendanceFile: file(row.attendance_file_id),
          },
    lessons:
      row.lessons_written_on === null
        ? null
        : {
            writtenOn: row.lessons_written_on,
            signedOn: row.lessons_signed_on,
            signedBy: row.lessons_signed_by,
            signedTitle: row.lessons_signed_title,
            fileId: row.lessons_file_id,
            file: file(row.lessons_file_id),
          },
    noAction:
      row.no_action_reason === null || row.no_action_by === null || row.no_action_on === null
        ? null
        : {
            reason: row.no_action_reason,
            decidedBy: row.no_action_by,
            decidedOn: row.no_action_on,
            fileId: row.no_action_file_id,
            file: file(row.no_action_file_id),
          },
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
  }
}
