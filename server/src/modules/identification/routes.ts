import * as contract from '@hygie/contract/identification'
import { handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { importTable, tableFile } from '../imports/index.ts'
import * as applications from './use-cases/applications.ts'
import { registerTable } from './use-cases/export-register.ts'
import { registerImporter } from './use-cases/import-register.ts'
import * as means from './use-cases/means.ts'
import * as statements from './use-cases/statements.ts'
import { viewIdentification } from './view-identification.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

export const routes: Registration[] = [
  handleTenant(contract.getIdentification, (context) => viewIdentification(context)),
  handleTenant(contract.addApplication, async (context, { body }) => ({ id: await applications.addApplication(context, body) })),
  handleTenant(contract.changeApplication, (context, { params, body }) => done(applications.changeApplication(context, params.applicationId, body))),
  handleTenant(contract.retireApplication, (context, { params, body }) => done(applications.retireApplication(context, params.applicationId, body.reason))),
  handleTenant(contract.restoreApplication, (context, { params }) => done(applications.restoreApplication(context, params.applicationId))),
  handleTenant(contract.saveRegister, (context, { params, body }) => done(applications.saveRegister(context, params.applicationId, body))),
  handleTenant(contract.addMeans, async (context, { body }) => ({ id: await means.addMeans(context, body) })),
  handleTenant(contract.changeMeans, (context, { params, body }) => done(means.changeMeans(context, params.meansId, body))),
  handleTenant(contract.retireMeans, (context, { params, body }) => done(means.retireMeans(context, params.meansId, body.reason))),
  handleTenant(contract.restoreMeans, (context, { params }) => done(means.restoreMeans(context, params.meansId))),
  handleTenant(contract.addCommitment, async (context, { body }) => ({ id: await statements.addCommitment(context, body) })),
  handleTenant(contract.addRpps, async (context, { body }) => ({ id: await statements.addRpps(context, body) })),
  handleTenant(contract.withdrawStatement, (context, { params, body }) => done(statements.withdrawStatement(context, params.statementId, body.reason))),
  handleTenant(contract.restoreStatement, (context, { params }) => done(statements.restoreStatement(context, params.statementId))),
  handleTenant(contract.exportRegister, async (context, { query }) => tableFile(context, 'moyens-identification', await registerTable(context), query.format)),
  importTable(contract.importRegister, registerImporter),
]
