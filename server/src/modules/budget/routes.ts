import * as contract from '@hygie/contract/budget'
import { handleGroup, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { importTable, tableFile } from '../imports/index.ts'
import { restoreFiscalYear, saveFiscalYear, withdrawFiscalYear } from './change-year.ts'
import { findGroupTarget } from './targets-repository.ts'
import { accountsTable } from './use-cases/account-table.ts'
import { saveAccounts, viewAccounts } from './use-cases/accounts.ts'
import { approveComputation, explainYear, explanationFile } from './use-cases/explain-year.ts'
import { accountsImporter } from './use-cases/import-accounts.ts'
import { balanceImporter } from './use-cases/import-balance.ts'
import { saveGroupTarget, saveTarget } from './use-cases/targets.ts'
import { targetOf, viewYears } from './view-years.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

export const routes: Registration[] = [
  handleTenant(contract.listFiscalYears, (context) => viewYears(context)),
  handleTenant(contract.saveFiscalYear, (context, { params, body }) => done(saveFiscalYear(context, params.year, body))),
  handleTenant(contract.withdrawFiscalYear, (context, { params, body }) => done(withdrawFiscalYear(context, params.year, body.reason))),
  handleTenant(contract.restoreFiscalYear, (context, { params }) => done(restoreFiscalYear(context, params.year))),
  importTable(contract.importBalance, balanceImporter),
  handleTenant(contract.explainYear, async (context, { params }) => ({ explanation: await explainYear(context, params.year) })),
  handleTenant(contract.exportExplanation, (context, { params, query }) => explanationFile(context, params.year, query.format)),
  handleTenant(contract.approveComputation, (context, { params, body }) => done(approveComputation(context, params.year, body))),
  handleTenant(contract.getAccounts, (context, { query }) => viewAccounts(context, query.year)),
  handleTenant(contract.saveAccounts, (context, { body }) => saveAccounts(context, body)),
  handleTenant(contract.exportAccounts, async (context, { query }) =>
    tableFile(context, 'comptes-du-numerique', await accountsTable(context, query.year), query.format),
  ),
  importTable(contract.importAccounts, accountsImporter),
  handleTenant(contract.saveTarget, (context, { body }) => done(saveTarget(context, body))),
  handleGroup(contract.getGroupTarget, async (context) => {
    const row = await findGroupTarget(context, context.ghtId)
    return { target: row ? targetOf(row) : null }
  }),
  handleGroup(contract.saveGroupTarget, (context, { body }) => done(saveGroupTarget(context, body))),
]
