import type { Module } from '../../module.ts'
import { closeByFact } from './close-by-fact.ts'
import * as tables from './migrations/2026-11-21-050-actions.ts'
import * as trace from './migrations/2026-11-22-172-trace.ts'
import { routes } from './routes.ts'
import { searchActions } from './search.ts'

export const actions: Module = {
  name: 'actions',
  migrations: { '2026-11-21-050-actions': tables, '2026-11-22-172-trace': trace },
  routes,
  factSubscribers: [closeByFact],
  search: [searchActions],
}

export { type Ahead, loadAhead } from './ahead-repository.ts'
export { openAction, reopenAction } from './change-action.ts'
export { closeByDocument, moveDueDate } from './from-answer.ts'
export {
  type ActionRow,
  findAction,
  findActions,
  findActionsAcross,
  listOpenActionDates,
  insertAction,
  listActions,
  listBornOfExercises,
  loadOpenActions,
  setStatus,
} from './repository.ts'
export { publishProgrammes, republishProgrammes, reviseAction, type Revision } from './revise-action.ts'
