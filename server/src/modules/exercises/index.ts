import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-060-exercises.ts'
import { lessonsToSign } from './awaiting-signature.ts'
import { countFollowedUp } from './count-followed-up.ts'
import { routes } from './routes.ts'

export const exercises: Module = {
  name: 'exercises',
  migrations: { '2026-11-21-060-exercises': tables },
  routes,
  signatures: lessonsToSign,
  actionSubscribers: [countFollowedUp],
}

export { openExerciseAction, planExercise, recordExercise, recordLessons, recordNoAction } from './use-cases/change-exercise.ts'
