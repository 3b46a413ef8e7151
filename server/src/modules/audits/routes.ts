import * as contract from '@hygie/contract/audits'
import { handleTenant, type Registration, uploadTenant } from '../../platform/http/handlers.ts'
import { importTable } from '../imports/index.ts'
import { exportFindings } from './export-findings.ts'
import * as findings from './use-cases/findings.ts'
import * as hand from './use-cases/hand-audits.ts'
import { pointsImporter } from './use-cases/import-points.ts'
import { receiveReport, runReport } from './use-cases/import-report.ts'
import { viewAudits } from './view-audits.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

export const routes: Registration[] = [
  handleTenant(contract.getAudits, (context) => viewAudits(context)),
  handleTenant(contract.addAudit, async (context, { body }) => ({ id: await hand.addAudit(context, body) })),
  handleTenant(contract.changeAudit, (context, { params, body }) => done(hand.editAudit(context, params.auditId, body))),
  handleTenant(contract.withdrawAudit, (context, { params, body }) => done(hand.withdrawAudit(context, params.auditId, body.reason))),
  handleTenant(contract.restoreAudit, (context, { params }) => done(hand.restoreAudit(context, params.auditId))),
  uploadTenant(contract.importAudit, {
    prepare: ({ services }, _input, upload) => receiveReport(services, upload),
    run: (context, { body }, report) => runReport(context, report, body),
  }),
  importTable(contract.importPoints, pointsImporter),
  handleTenant(contract.openFindingAction, async (context, { body }) => ({ id: await findings.openFindingAction(context, body) })),
  handleTenant(contract.decideFinding, (context, { params, body }) => done(findings.decideFinding(context, params.findingId, body))),
  handleTenant(contract.undecideFinding, (context, { params }) => done(findings.undecideFinding(context, params.findingId))),
  handleTenant(contract.exportFindings, (context, { query }) => exportFindings(context, query)),
]
