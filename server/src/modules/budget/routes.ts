import * as contract from '@hygie/contract/budget'
import { dayNumber, lastClosedFiscalYear } from '@hygie/engines/compliance'
import { fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { restoreFiscalYear, saveFiscalYear, withdrawFiscalYear } from './change-year.ts'
import { listYears } from './repository.ts'
import { gapsOf, sharesOf } from './shares.ts'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

const viewYears = async (context: TenantContext): Promise<contract.FiscalYear[]> => {
  const rows = await listYears(context)
  const file = await fileRefs(
    context,
    rows.flatMap((row) => [row.accounts_file_id, row.receipt_file_id]),
  )
  return rows.map((row) => ({
    year: row.year,
    operatingDigital: row.operating_digital,
    operatingTotal: row.operating_total,
    investmentDigital: row.investment_digital,
    investmentTotal: row.investment_total,
    incomeDigital: row.income_digital,
    incomeTotal: row.income_total,
    cyberAmount: row.cyber_amount,
    careIncome: row.care_income,
    staffCost: row.staff_cost,
    accounts: row.accounts,
    accountsFileId: row.accounts_file_id,
    accountsFile: file(row.accounts_file_id),
    closed: row.closed,
    computedOn: row.computed_on,
    approvedBy: row.approved_by,
    receiptOn: row.receipt_on,
    receiptReference: row.receipt_reference,
    receiptFileId: row.receipt_file_id,
    receiptFile: file(row.receipt_file_id),
    note: row.note,
    ...sharesOf(row),
    gaps: gapsOf(row),
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
  }))
}

export const routes: Registration[] = [
  handleTenant(contract.listFiscalYears, async (context) => ({
    years: await viewYears(context),
    lastClosedYear: lastClosedFiscalYear(dayNumber(context.today)),
  })),
  handleTenant(contract.saveFiscalYear, (context, { params, body }) => done(saveFiscalYear(context, params.year, body))),
  handleTenant(contract.withdrawFiscalYear, (context, { params, body }) => done(withdrawFiscalYear(context, params.year, body.reason))),
  handleTenant(contract.restoreFiscalYear, (context, { params }) => done(restoreFiscalYear(context, params.year))),
]
