import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-061-continuity.ts'
import { routes } from './routes.ts'

export const continuity: Module = { name: 'continuity', migrations: { '2026-11-21-061-continuity': tables }, routes }

export { addActivity, changeActivity } from './use-cases/activities.ts'
export { addPlan, changePlan } from './use-cases/plans.ts'
export { addRestoreTest } from './use-cases/restore-tests.ts'
