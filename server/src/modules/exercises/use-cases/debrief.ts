import type { BodyOf } from '@hygie/contract'
import type { saveDebrief as route } from '@hygie/contract/exercises'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { findActions } from '../../actions/index.ts'
import { findDebrief, writeDebrief } from '../debriefs-repository.ts'
import { changeExercise, type ExerciseRow } from '../repository.ts'
import { yearOf } from '../standing.ts'
import { syncYears } from '../sync-years.ts'
import { heldOne } from './checks.ts'

const unsigned = async (context: TenantContext, id: number): Promise<ExerciseRow> => {
  const row = await heldOne(context, id)
  // What a director signed does not change under the signature.
  if (row.lessons_signed_on !== null) throw new AppError('conflict', { field: 'signedOn' })
  return row
}

export const saveDebrief = async (context: TenantContext, id: number, body: BodyOf<typeof route>): Promise<void> => {
  const row = await unsigned(context, id)
  const failed = body.failed.map(({ text, actionId }) => ({ text, actionId: actionId ?? null }))
  const actionIds = [...new Set(failed.flatMap((one) => one.actionId ?? []))]
  const born = await findActions(context.db, context.establishmentId, actionIds)
  if (born.filter((one) => one.exercise_id === id).length !== actionIds.length) throw new AppError('not-found')
  await writeDebrief(context, id, { summary: body.summary || null, worked: body.worked, failed })
  if (row.lessons_written_on === null) await changeExercise(context, id, { lessons_written_on: context.today })
  context.seal('exercise.debrief-saved', { id, ...body })
  await syncYears(context, [yearOf(row)])
}

export const signDebrief = async (context: TenantContext, id: number): Promise<void> => {
  const row = await unsigned(context, id)
  const debrief = await findDebrief(context, id)
  if (!debrief || debrief.worked.length + debrief.failed.length === 0) throw new AppError('conflict', { field: 'debrief' })
  const { summary, worked, failed } = debrief
  await changeExercise(context, id, {
    lessons_signed_on: context.today,
    lessons_signed_by: context.user.name,
    lessons_signed_title: context.user.jobTitle || null,
    lessons_signed_here: true,
  })
  // The words signed go with the signature.
  context.seal('exercise.lessons-signed', { id, summary, worked, failed })
  await syncYears(context, [yearOf(row)])
}

export const reopenDebrief = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  const row = await heldOne(context, id)
  if (!row.lessons_signed_here) throw new AppError('conflict')
  await changeExercise(context, id, { lessons_signed_on: null, lessons_signed_by: null, lessons_signed_title: null, lessons_signed_here: false })
  context.seal('exercise.lessons-reopened', { id, reason })
  await syncYears(context, [yearOf(row)])
}

/** The action mends this point: known on the sheet, also once it is signed. */
export const tieToPoint = async (context: TenantContext, id: number, point: number, actionId: number): Promise<void> => {
  const debrief = await findDebrief(context, id)
  if (!debrief?.failed[point]) throw new AppError('not-found')
  const { summary, worked } = debrief
  await writeDebrief(context, id, { summary, worked, failed: debrief.failed.map((one, index) => (index === point ? { ...one, actionId } : one)) })
}
