import * as contract from '@hygie/contract/quality'
import { withAnchor } from '../../platform/documents/paper-anchor.ts'
import { fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { importTable, tableFile } from '../imports/index.ts'
import { requirementNames } from '../obligations/index.ts'
import { type CriterionRow, listCriteria, listReviews, type RiskReviewRow } from './repository.ts'
import { sheetsPdf, sheetsZip } from './sheet-files.ts'
import { criterionSheets } from './sheets.ts'
import * as criteria from './use-cases/criteria.ts'
import { departureTable, sendActions } from './use-cases/departures.ts'
import { actionsImporter } from './use-cases/import-actions.ts'
import { criteriaImporter } from './use-cases/import-criteria.ts'
import * as actions from './use-cases/programme-actions.ts'
import * as programmes from './use-cases/programmes.ts'
import * as risks from './use-cases/risk-map.ts'
import { viewProgramme } from './view-programme.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

const withdrawn = (row: { withdrawn_at: Date | null; withdrawn_reason: string | null }) =>
  row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' }

const reviewsOf = async (context: TenantContext, rows: readonly RiskReviewRow[]): Promise<contract.RiskReview[]> => {
  const file = await fileRefs(
    context,
    rows.flatMap((row) => [row.file_id, row.minutes_file_id]),
  )
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    line: row.line,
    gravity: row.gravity,
    frequency: row.frequency,
    control: row.control,
    reviewedOn: row.reviewed_on,
    fileId: row.file_id,
    file: file(row.file_id),
    discussedBy: row.discussed_by,
    discussedOn: row.discussed_on,
    minutesFileId: row.minutes_file_id,
    minutesFile: file(row.minutes_file_id),
    note: row.note,
    withdrawn: withdrawn(row),
  }))
}

const criterionOf = (row: CriterionRow): contract.Criterion => ({
  id: row.id,
  code: row.code,
  manual: row.manual,
  title: row.title,
  asked: row.asked,
  requirementIds: row.requirement_ids,
  ownerName: row.owner_name,
  ownerTitle: row.owner_title,
  note: row.note,
  withdrawn: withdrawn(row),
})

export const routes: Registration[] = [
  handleTenant(contract.getProgramme, (context, { query }) => viewProgramme(context, query.year)),
  handleTenant(contract.saveProgramme, (context, { params, body }) => done(programmes.saveProgramme(context, params.year, body))),
  handleTenant(contract.withdrawProgramme, (context, { params, body }) => done(programmes.withdrawProgramme(context, params.year, body.reason))),
  handleTenant(contract.restoreProgramme, (context, { params }) => done(programmes.restoreProgramme(context, params.year))),
  handleTenant(contract.enterActions, (context, { params, body }) => done(actions.enterActions(context, params.year, body.actionIds))),
  handleTenant(contract.changeProgrammeAction, (context, { params, body }) => done(actions.changeProgrammeAction(context, params.actionId, body))),
  handleTenant(contract.leaveProgramme, (context, { params }) => done(actions.leaveProgramme(context, params.actionId))),
  handleTenant(contract.chooseSide, (context, { params, body }) => done(actions.chooseSide(context, params.actionId, body.keep))),
  handleTenant(contract.sendActions, async (context, { body }) => ({ id: await sendActions(context, body.year ?? null) })),
  handleTenant(contract.departureFile, async (context, { params, query }) => {
    const { table, year } = await departureTable(context, params.departureId)
    return tableFile(context, year === null ? 'actions-qualite' : `actions-paqss-${year}`, table, query.format)
  }),
  importTable(contract.importActions, actionsImporter),

  handleTenant(contract.getRiskMap, async (context) => ({
    ...(await risks.scaleOf(context)),
    reviews: await reviewsOf(context, await listReviews(context)),
  })),
  handleTenant(contract.saveScale, (context, { body }) => done(risks.saveScale(context, body))),
  handleTenant(contract.addRiskReview, async (context, { body }) => ({ id: await risks.addRiskReview(context, body) })),
  handleTenant(contract.withdrawRiskReview, (context, { params, body }) => done(risks.withdrawRiskReview(context, params.reviewId, body.reason))),
  handleTenant(contract.restoreRiskReview, (context, { params }) => done(risks.restoreRiskReview(context, params.reviewId))),

  handleTenant(contract.listCriteria, async (context) => {
    const rows = await listCriteria(context)
    const linked = [...new Set(rows.flatMap((row) => row.requirement_ids))]
    return { criteria: rows.map(criterionOf), requirements: await requirementNames(context.db, context.services.config.contentDirectory, linked) }
  }),
  handleTenant(contract.addCriterion, async (context, { body }) => ({ id: await criteria.addCriterion(context, body) })),
  handleTenant(contract.changeCriterion, (context, { params, body }) => done(criteria.changeCriterion(context, params.criterionId, body))),
  handleTenant(contract.withdrawCriterion, (context, { params, body }) => done(criteria.withdrawCriterion(context, params.criterionId, body.reason))),
  handleTenant(contract.restoreCriterion, (context, { params }) => done(criteria.restoreCriterion(context, params.criterionId))),
  handleTenant(contract.exportCriteria, async (context, { query }) => tableFile(context, 'criteres', await criteria.criteriaTable(context), query.format)),
  importTable(contract.importCriteria, criteriaImporter),
  handleTenant(contract.criterionSheet, async (context, { params, query }) =>
    sheetsPdf(await withAnchor(context, 'criterion-sheets', await criterionSheets(context, [params.criterionId], query.locale))),
  ),
  handleTenant(contract.criterionSheets, async (context, { query }) => {
    const ids = query.ids?.split(',').map(Number) ?? null
    const data = await withAnchor(context, 'criterion-sheets', await criterionSheets(context, ids, query.locale, contract.MOST_SHEETS[query.as]))
    return query.as === 'zip' ? sheetsZip(data, context.now) : sheetsPdf(data)
  }),
]
