import * as contract from '@hygie/contract/exercises'
import { handleTenant, type Registration } from '../../platform/http/handlers.ts'
import * as change from './use-cases/change-exercise.ts'
import { viewExercises } from './view-exercises.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

export const routes: Registration[] = [
  handleTenant(contract.listExercises, (context) => viewExercises(context)),
  handleTenant(contract.planExercise, async (context, { body }) => ({ id: await change.planExercise(context, body) })),
  handleTenant(contract.changePlan, (context, { params, body }) => done(change.changePlan(context, params.exerciseId, body))),
  handleTenant(contract.recordExercise, (context, { params, body }) => done(change.recordExercise(context, params.exerciseId, body))),
  handleTenant(contract.recordLessons, (context, { params, body }) => done(change.recordLessons(context, params.exerciseId, body))),
  handleTenant(contract.openExerciseAction, async (context, { params, body }) => ({ id: await change.openExerciseAction(context, params.exerciseId, body) })),
  handleTenant(contract.recordNoAction, (context, { params, body }) => done(change.recordNoAction(context, params.exerciseId, body))),
  handleTenant(contract.withdrawExercise, (context, { params, body }) => done(change.withdrawExercise(context, params.exerciseId, body.reason))),
  handleTenant(contract.restoreExercise, (context, { params }) => done(change.restoreExercise(context, params.exerciseId))),
]
