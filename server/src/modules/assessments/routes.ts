import * as contract from '@hygie/contract/assessments'
import { handleGroup, handlePublic, handleTenant, type Registration, uploadPublic } from '../../platform/http/handlers.ts'
import { importTable } from '../imports/index.ts'
import { abandonAssessment, approveAssessment, reopenAssessment, submitAssessment } from './approve.ts'
import { answerPartLine, attachToLine, finishByLink, listPartLines, openPart } from './by-link.ts'
import { carryAnswers } from './carry-answers.ts'
import { createAssessment } from './create-assessment.ts'
import { exportAnswers, exportJson } from './export-answers.ts'
import { exportOpssiesD1 } from './export-opssies.ts'
import { answersImporter } from './import-answers.ts'
import { gridImporter } from './import-grid.ts'
import { shareGrid } from './keep-grid.ts'
import { createPart, finishPart, revokePart, showPart } from './parts.ts'
import { listQuestionnaires } from './questionnaires.ts'
import { openAssessment, saveAnswer } from './save-answer.ts'
import { assessmentOf, viewAssessment, viewAssessments } from './view-assessment.ts'
import { viewComparison } from './view-comparison.ts'
import { viewLines } from './view-lines.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

export const routes: Registration[] = [
  handleTenant(contract.listAssessments, (context) => viewAssessments(context)),
  handleTenant(contract.listQuestionnaires, async (context) => ({ questionnaires: await listQuestionnaires(context) })),
  importTable(contract.importGrid, gridImporter),
  handleGroup(contract.shareGrid, (context, { body }) => shareGrid(context, body)),
  importTable(contract.importAnswers, answersImporter),
  handleTenant(contract.exportOpssiesD1, (context) => exportOpssiesD1(context)),
  handleTenant(contract.createAssessment, async (context, { body }) => ({ id: await createAssessment(context, body) })),
  handleTenant(contract.getAssessment, (context, { params }) => viewAssessment(context, params.assessmentId)),
  handleTenant(contract.listAssessmentLines, async (context, { params, query }) => viewLines(context, await assessmentOf(context, params.assessmentId), query)),
  handleTenant(contract.saveAssessmentAnswer, async (context, { params, body }) => {
    await context.fileHashes(body.fileId ? [body.fileId] : [])
    return saveAnswer({ ...context, by: context.user.name }, await openAssessment(context, params.assessmentId), params.position, body)
  }),
  handleTenant(contract.carryAnswers, (context, { params }) => carryAnswers(context, params.assessmentId)),
  handleTenant(contract.submitAssessment, (context, { params }) => done(submitAssessment(context, params.assessmentId))),
  handleTenant(contract.reopenAssessment, (context, { params }) => done(reopenAssessment(context, params.assessmentId))),
  handleTenant(contract.approveAssessment, (context, { params, body }) => done(approveAssessment(context, params.assessmentId, body.title))),
  handleTenant(contract.abandonAssessment, (context, { params, body }) => done(abandonAssessment(context, params.assessmentId, body.reason))),
  handleTenant(contract.compareAssessments, (context, { params, query }) => viewComparison(context, params.assessmentId, query.with)),
  handleTenant(contract.exportAssessment, (context, { params, query }) => exportAnswers(context, params.assessmentId, query.format)),
  handleTenant(contract.exportAssessmentJson, (context, { params }) => exportJson(context, params.assessmentId)),
  handleTenant(contract.createPart, (context, { params, body }) => createPart(context, params.assessmentId, body)),
  handleTenant(contract.showPart, (context, { params }) => showPart(context, params.assessmentId, params.partId)),
  handleTenant(contract.revokePart, (context, { params }) => done(revokePart(context, params.assessmentId, params.partId))),
  handleTenant(contract.finishPart, (context, { params }) => done(finishPart(context, params.assessmentId, params.partId))),

  handlePublic(contract.openPart, (context, { body }) => openPart(context, body.token)),
  handlePublic(contract.listPartLines, (context, { body }) => listPartLines(context, body)),
  handlePublic(contract.answerPartLine, (context, { body }) => answerPartLine(context, body)),
  uploadPublic(contract.attachToPartLine, (context, { body }, upload) => done(attachToLine(context, body, upload))),
  handlePublic(contract.finishPartByLink, (context, { body }) => finishByLink(context, body.token)),
]
