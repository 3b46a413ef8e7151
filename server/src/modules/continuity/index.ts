import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-061-continuity.ts'
import * as trace from './migrations/2026-11-22-061-trace.ts'
import * as planDocuments from './migrations/2026-11-22-064-plan-documents.ts'
import { reviewsToCome } from './announced.ts'
import { routes } from './routes.ts'
import { plansImporter } from './use-cases/import-plans.ts'
import { restoreTestsImporter } from './use-cases/import-restore-tests.ts'
import { syncPlans } from './use-cases/plans.ts'

export const continuity: Module = {
  name: 'continuity',
  migrations: { '2026-11-21-061-continuity': tables, '2026-11-22-061-trace': trace, '2026-11-22-064-plan-documents': planDocuments },
  routes,
  imports: [
    { kind: restoreTestsImporter.kind, permission: 'evidence.write' },
    { kind: plansImporter.kind, permission: 'evidence.write', resync: syncPlans },
  ],
  dueDates: reviewsToCome,
}

export { addActivity, changeActivity } from './use-cases/activities.ts'
export { addPlan, changePlan } from './use-cases/plans.ts'
export { addRestoreTest } from './use-cases/restore-tests.ts'
