import type { ResponseOf } from '@hygie/contract'
import type { Attendee, Debrief, Exercise, listExercises as route, MoneyLine } from '@hygie/contract/exercises'
import { type FileRef, fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadMandates } from '../establishments/index.ts'
import { type AttendeeRow, type DebriefRow, listAttendees, listDebriefs } from './debriefs-repository.ts'
import { fellowHouses, listDeclinedBy, listDeclines, listInvitations, listPlayers } from './invitations-repository.ts'
import { itemView } from './programme.ts'
import { listMoney, listProgramme, type MoneyRow } from './registers-repository.ts'
import { type ExerciseRow, listExercises } from './repository.ts'
import { countingOf, gapsOf, lessonsDueOn, yearOf } from './standing.ts'
import { actionsByExercise, type BornAction, followsUp } from './sync-years.ts'
import { yearsOf } from './use-cases/money.ts'

/** The register, newest first: thirteen queries whatever its length. */
export const viewExercises = async (context: TenantContext): Promise<ResponseOf<typeof route>> => {
  const rows = await listExercises(context)
  const actions = await actionsByExercise(context)
  const attendees = Map.groupBy(await listAttendees(context), (one) => one.exercise_id)
  const debriefs = new Map((await listDebriefs(context)).map((one) => [one.exercise_id, one]))
  const money = await listMoney(context.db, [context.establishmentId])
  const programme = await listProgramme(context.db, [context.establishmentId])
  const players = await listPlayers(context)
  const refused = await listDeclinedBy(context)
  const declined = await listDeclines(context)
  const file = await fileRefs(context, [
    ...rows.flatMap((row) => [row.report_file_id, row.attendance_file_id, row.lessons_file_id, row.no_action_file_id]),
    ...money.map((row) => row.file_id),
  ])
  const followUpOf = (id: number): number => (actions.get(id) ?? []).filter(followsUp).length
  const counting = new Set([...Map.groupBy(rows, yearOf).values()].map((ofYear) => countingOf(ofYear, followUpOf)?.id))
  const view = (row: ExerciseRow): Exercise => ({
    ...viewOf(row, file),
    joined: (row.shared_key === null ? undefined : players.get(row.shared_key)) ?? [],
    declined: (row.shared_key === null ? undefined : refused.get(row.shared_key)) ?? [],
    attendees: (attendees.get(row.id) ?? []).map(attendeeView),
    debrief: debriefView(row, debriefs.get(row.id)),
    actions: (actions.get(row.id) ?? []).map((one) => actionView(one, context.today)),
    gaps: gapsOf(row, followUpOf(row.id)),
    counts: counting.has(row.id),
  })
  const newestFirst = rows.toSorted((a, b) => ((a.held_on ?? a.planned_on ?? '') < (b.held_on ?? b.planned_on ?? '') ? 1 : -1))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    exercises: newestFirst.map(view),
    money: money.map((row) => moneyView(row, file)),
    moneyYears: yearsOf(money),
    programme: programme.map((row) => itemView(row, byId, context.today)),
    fellows: await fellowHouses(context),
    invitations: (await listInvitations(context)).map((one) => ({ ...one, declined: declined.get(one.sharedKey) ?? null })),
    decisionMakers: await holders(context),
  }
}

const attendeeView = ({ id, name, position, seat, deputy, present }: AttendeeRow): Attendee => ({ id, name, position, seat, deputy, present })

const debriefView = (row: ExerciseRow, one: DebriefRow | undefined): Debrief | null =>
  one === undefined
    ? null
    : {
        summary: one.summary,
        worked: one.worked,
        failed: one.failed,
        savedAt: one.saved_at.toISOString(),
        savedBy: one.saved_by,
        signedHere: row.lessons_signed_here,
      }

const moneyView = (row: MoneyRow, file: (id: number | null) => FileRef | null): MoneyLine => ({
  id: row.id,
  kind: row.kind,
  label: row.label,
  exerciseId: row.exercise_id,
  askedEuros: row.asked_euros,
  askedOn: row.asked_on,
  euros: row.euros,
  on: row.settled_on,
  fileId: row.file_id,
  file: file(row.file_id),
  withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
})

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

const viewOf = (
  row: ExerciseRow,
  file: (id: number | null) => FileRef | null,
): Omit<Exercise, 'actions' | 'attendees' | 'declined' | 'joined' | 'counts' | 'debrief' | 'gaps'> => {
  return {
    id: row.id,
    year: yearOf(row),
    name: row.name,
    scenario: row.scenario,
    plannedOn: row.planned_on,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    expectedParticipants: row.expected_participants,
    sharedKey: row.shared_key,
    sharedWith: row.shared_with,
    invitedIds: row.invited,
    moved: row.moved_at === null ? null : { at: row.moved_at.toISOString(), by: row.moved_by ?? '', from: row.moved_from },
    lessonsDueOn: lessonsDueOn(row),
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
