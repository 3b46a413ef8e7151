import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-22-070-audits.ts'
import * as sealedAudits from './migrations/2026-11-23-252-sealed-audits.ts'
import * as sealedTitles from './migrations/2026-11-23-257-sealed-titles.ts'
import { routes } from './routes.ts'
import { followActions, syncEverything } from './sync.ts'
import { POINTS_IMPORT } from './use-cases/import-points.ts'
import { AUDIT_IMPORT } from './use-cases/import-report.ts'

export const audits: Module = {
  name: 'audits',
  migrations: { '2026-11-22-070-audits': tables, '2026-11-23-252-sealed-audits': sealedAudits, '2026-11-23-257-sealed-titles': sealedTitles },
  sealed: [
    { table: 'audits', column: 'note' },
    { table: 'audit_findings', column: 'title' },
    { table: 'audit_findings', column: 'detail' },
    { table: 'audit_findings', column: 'decided_note' },
  ],
  routes,
  imports: [AUDIT_IMPORT, POINTS_IMPORT].map((kind) => ({ kind, permission: 'evidence.write', resync: syncEverything })),
  actionSubscribers: [followActions],
}

export { openActionForRules } from './use-cases/findings.ts'
export { loadReport } from './use-cases/import-report.ts'
