import type { Module } from '../../module.ts'
import { closeByFact } from './close-by-fact.ts'
import * as tables from './migrations/2026-11-21-050-actions.ts'
import { routes } from './routes.ts'

export const actions: Module = { name: 'actions', migrations: { '2026-11-21-050-actions': tables }, routes, factSubscribers: [closeByFact] }

export { openAction, reopenAction } from './change-action.ts'
export { closeByDocument, moveDueDate } from './from-answer.ts'
export {
  type ActionRow,
  findAction,
  findActions,
  listOpenActionDates,
  insertAction,
  listActions,
  listBornOfExercises,
  loadOpenActions,
  setStatus,
} from './repository.ts'
