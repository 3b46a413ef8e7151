import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-061-continuity.ts'
import * as trace from './migrations/2026-11-22-061-trace.ts'
import { routes } from './routes.ts'
import { restoreTestsImporter } from './use-cases/import-restore-tests.ts'

export const continuity: Module = {
  name: 'continuity',
  migrations: { '2026-11-21-061-continuity': tables, '2026-11-22-061-trace': trace },
  routes,
  imports: [{ kind: restoreTestsImporter.kind, permission: 'evidence.write' }],
}

export { addActivity, changeActivity } from './use-cases/activities.ts'
export { addPlan, changePlan } from './use-cases/plans.ts'
export { addRestoreTest } from './use-cases/restore-tests.ts'
