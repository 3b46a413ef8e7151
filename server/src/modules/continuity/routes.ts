import * as contract from '@hygie/contract/continuity'
import { handleTenant, handleUnit, type Registration } from '../../platform/http/handlers.ts'
import { importTable, tableFile } from '../imports/index.ts'
import * as activities from './use-cases/activities.ts'
import { plansTable } from './use-cases/export-plans.ts'
import { restoreTestsTable } from './use-cases/export-restore-tests.ts'
import { plansImporter } from './use-cases/import-plans.ts'
import { restoreTestsImporter } from './use-cases/import-restore-tests.ts'
import * as plans from './use-cases/plans.ts'
import * as tests from './use-cases/restore-tests.ts'
import { checkBinder, openWardFile, viewWard } from './use-cases/ward.ts'
import { viewContinuity, viewTonight } from './view-continuity.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

export const routes: Registration[] = [
  handleTenant(contract.getContinuity, (context) => viewContinuity(context)),
  handleTenant(contract.getTonight, (context) => viewTonight(context)),
  handleTenant(contract.addPlan, async (context, { body }) => ({ id: await plans.addPlan(context, body) })),
  handleTenant(contract.changePlan, (context, { params, body }) => done(plans.changePlan(context, params.planId, body))),
  handleTenant(contract.withdrawPlan, (context, { params, body }) => done(plans.withdrawPlan(context, params.planId, body.reason))),
  handleTenant(contract.restorePlan, (context, { params }) => done(plans.restorePlan(context, params.planId))),
  handleTenant(contract.addActivity, async (context, { body }) => ({ id: await activities.addActivity(context, body) })),
  handleTenant(contract.changeActivity, (context, { params, body }) => done(activities.changeActivity(context, params.activityId, body))),
  handleTenant(contract.retireActivity, (context, { params, body }) => done(activities.retireActivity(context, params.activityId, body.reason))),
  handleTenant(contract.restoreActivity, (context, { params }) => done(activities.restoreActivity(context, params.activityId))),
  handleTenant(contract.addRestoreTest, async (context, { params, body }) => ({ id: await tests.addRestoreTest(context, params.activityId, body) })),
  handleTenant(contract.withdrawRestoreTest, (context, { params, body }) => done(tests.withdrawRestoreTest(context, params.testId, body.reason))),
  handleTenant(contract.restoreRestoreTest, (context, { params }) => done(tests.restoreRestoreTest(context, params.testId))),
  importTable(contract.importPlans, plansImporter),
  handleTenant(contract.exportPlans, async (context, { query }) => tableFile(context, 'plans-continuite', await plansTable(context), query.format)),
  importTable(contract.importRestoreTests, restoreTestsImporter),
  handleTenant(contract.exportRestoreTests, async (context, { query }) =>
    tableFile(context, 'tests-restauration', await restoreTestsTable(context), query.format),
  ),
  handleUnit(contract.getWard, (context) => viewWard(context)),
  handleUnit(contract.downloadWardFile, (context, { params }) => openWardFile(context, params.fileId)),
  handleUnit(contract.checkBinder, (context, { params, body }) => checkBinder(context, params.careUnitId, body)),
]
