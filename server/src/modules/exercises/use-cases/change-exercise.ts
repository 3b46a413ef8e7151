import { randomUUID } from 'node:crypto'
import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/exercises'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { insertAction } from '../../actions/index.ts'
import { changeExercise, findExercise, insertExercise } from '../repository.ts'
import { assertPast, filesOf, heldOne, standingOne } from './checks.ts'
import { tieToPoint } from './debrief.ts'
import { assertFellows } from './fellows.ts'
import { askToFollow, planOf } from './follow-move.ts'
import { yearOf } from '../standing.ts'
import { syncYears } from '../sync-years.ts'

type Plan = BodyOf<typeof contract.changePlan>
type Held = BodyOf<typeof contract.recordExercise>

const planRow = (plan: Plan) => ({
  name: plan.name,
  scenario: plan.scenario || null,
  planned_on: plan.plannedOn ?? null,
  starts_at: plan.startsAt || null,
  ends_at: (plan.startsAt && plan.endsAt) || null,
  expected_participants: plan.expectedParticipants || null,
  shared_with: JSON.stringify(plan.sharedWith ?? []),
})

const heldRow = (held: Held) => ({
  held_on: held.heldOn,
  duration_minutes: held.durationMinutes ?? null,
  cyber_origin: held.cyberOrigin,
  attendance: JSON.stringify(held.attendance),
  participants: held.participants ?? null,
  participants_note: held.participantsNote || null,
  report_file_id: held.reportFileId ?? null,
  attendance_file_id: held.attendanceFileId ?? null,
})

const invitedOf = async (context: TenantContext, { invitedIds }: Plan): Promise<number[]> => {
  const ids = [...new Set(invitedIds ?? [])]
  await assertFellows(context, ids)
  return ids
}

/** @param sharedKey of an exercise of several houses, this being the part of one */
export const planExercise = async (context: TenantContext, body: BodyOf<typeof contract.planExercise>, sharedKey: string | null = null): Promise<number> => {
  const held = body.record ?? null
  if (held === null && (body.plannedOn == null || body.plannedOn < context.today))
    throw new AppError('invalid-input', { field: 'plannedOn', expected: 'day-to-come' })
  if (held) {
    assertPast(context, held.heldOn)
    await context.fileHashes(filesOf(held.reportFileId, held.attendanceFileId))
  }
  const invited = await invitedOf(context, body)
  const key = sharedKey ?? (invited.length > 0 ? randomUUID() : null)
  const id = await insertExercise(context, { ...planRow(body), ...(held ? heldRow(held) : {}), invited, shared_key: key })
  context.seal(held ? 'exercise.recorded' : 'exercise.planned', { id, ...body, ...(sharedKey && { sharedKey }) })
  await syncYears(context, [Number((held?.heldOn ?? body.plannedOn ?? '').slice(0, 4))])
  return id
}

export const changePlan = async (context: TenantContext, id: number, body: Plan): Promise<void> => {
  const row = await standingOne(context, id)
  if (row.held_on === null && (body.plannedOn == null || (body.plannedOn !== row.planned_on && body.plannedOn < context.today)))
    throw new AppError('invalid-input', { field: 'plannedOn', expected: 'day-to-come' })
  const invited = body.invitedIds == null ? row.invited : await invitedOf(context, body)
  const shared_key = row.shared_key ?? (invited.length > 0 ? randomUUID() : null)
  const planned = planRow({ ...body, sharedWith: body.sharedWith ?? row.shared_with })
  await changeExercise(context, id, { ...planned, invited, shared_key, moved_at: null, moved_from: null, moved_by: null })
  context.seal('exercise.plan-changed', { id, ...body })
  await syncYears(context, [yearOf(row), yearOf({ held_on: row.held_on, planned_on: body.plannedOn ?? null })])
  if (row.held_on === null && row.shared_key !== null && invited.length > 0) await askToFollow(context, row.shared_key, planOf(row), planOf(planned))
}

export const recordExercise = async (context: TenantContext, id: number, body: Held): Promise<void> => {
  const row = await standingOne(context, id)
  assertPast(context, body.heldOn)
  if (row.lessons_written_on !== null && row.lessons_written_on < body.heldOn)
    throw new AppError('invalid-input', { field: 'heldOn', expected: 'before-lessons' })
  await context.fileHashes(filesOf(body.reportFileId, body.attendanceFileId))
  await changeExercise(context, id, heldRow(body))
  context.seal('exercise.recorded', { id, ...body })
  await syncYears(context, [yearOf(row), Number(body.heldOn.slice(0, 4))])
}

export const recordLessons = async (context: TenantContext, id: number, body: BodyOf<typeof contract.recordLessons>): Promise<void> => {
  const row = await heldOne(context, id)
  assertPast(context, body.writtenOn, body.signedOn)
  if (body.writtenOn < (row.held_on ?? '')) throw new AppError('invalid-input', { field: 'writtenOn', expected: 'after-exercise' })
  await context.fileHashes(filesOf(body.fileId))
  await changeExercise(context, id, {
    lessons_written_on: body.writtenOn,
    lessons_signed_on: body.signedOn ?? null,
    lessons_signed_by: body.signedBy || null,
    lessons_signed_title: body.signedTitle || null,
    lessons_file_id: body.fileId ?? null,
    lessons_signed_here: false,
  })
  context.seal('exercise.lessons-recorded', { id, ...body })
  await syncYears(context, [yearOf(row)])
}

export const openExerciseAction = async (context: TenantContext, id: number, body: BodyOf<typeof contract.openExerciseAction>): Promise<number> => {
  const row = await heldOne(context, id)
  const { point, ...input } = body
  const action = { ...input, exerciseId: id }
  const actionId = await insertAction(context, action)
  context.seal('action.opened', { id: actionId, ...action })
  if (point != null) await tieToPoint(context, id, point, actionId)
  await syncYears(context, [yearOf(row)])
  return actionId
}

export const recordNoAction = async (context: TenantContext, id: number, body: BodyOf<typeof contract.recordNoAction>): Promise<void> => {
  const row = await heldOne(context, id)
  assertPast(context, body.decidedOn)
  await context.fileHashes(filesOf(body.fileId))
  await changeExercise(context, id, {
    no_action_reason: body.reason,
    no_action_by: body.decidedBy,
    no_action_on: body.decidedOn,
    no_action_file_id: body.fileId ?? null,
  })
  context.seal('exercise.no-action-decided', { id, ...body })
  await syncYears(context, [yearOf(row)])
}

export const withdrawExercise = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  const row = await standingOne(context, id)
  await changeExercise(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('exercise.withdrawn', { id, reason })
  await syncYears(context, [yearOf(row)])
}

export const restoreExercise = async (context: TenantContext, id: number): Promise<void> => {
  const row = await findExercise(context, id)
  if (!row) throw new AppError('not-found')
  if (row.withdrawn_at === null) throw new AppError('conflict')
  await changeExercise(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('exercise.restored', { id })
  await syncYears(context, [yearOf(row)])
}
