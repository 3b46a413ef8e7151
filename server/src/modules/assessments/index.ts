import type { Module } from '../../module.ts'
import { assessmentsToSign } from './approve.ts'
import { answersImporter } from './import-answers.ts'
import { gridImporter } from './import-grid.ts'
import * as tables from './migrations/2026-11-22-141-assessments.ts'
import * as carried from './migrations/2026-11-23-011-carried-answers.ts'
import * as addedGroups from './migrations/2026-11-23-013-added-groups.ts'
import { routes } from './routes.ts'

export const assessments: Module = {
  name: 'assessments',
  migrations: { '2026-11-22-141-assessments': tables, '2026-11-23-011-carried-answers': carried, '2026-11-23-013-added-groups': addedGroups },
  routes,
  signatures: assessmentsToSign,
  imports: [
    { kind: gridImporter.kind, permission: 'obligations.write' },
    { kind: answersImporter.kind, permission: 'obligations.write' },
  ],
}

export { approveAssessment, submitAssessment } from './approve.ts'
export { createAssessment } from './create-assessment.ts'
export { answerByNumber, givePartByTheme } from './story.ts'
