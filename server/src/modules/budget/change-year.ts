import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/budget'
import { AppError } from '../../platform/errors/index.ts'
import { publishFacts } from '../../platform/facts/publish.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { answerByRegister, SEVEN_ACTIONS } from '../obligations/index.ts'
import { changeYear, type FiscalYearRow, listYears, saveYear } from './repository.ts'
import { factsOf } from './shares.ts'

const find = async (context: TenantContext, year: number): Promise<FiscalYearRow | undefined> => (await listYears(context)).find((one) => one.year === year)

const sync = async (context: TenantContext, year: number): Promise<void> => {
  const row = await find(context, year)
  if (!row) return
  await publishFacts(context, `budget:${year}`, factsOf(row))
  if (row.withdrawn_at === null) await answerByRegister(context, `${SEVEN_ACTIONS}/7`, null, year)
}

export const saveFiscalYear = async (context: TenantContext, year: number, body: BodyOf<typeof contract.saveFiscalYear>): Promise<void> => {
  const thisYear = Number(context.today.slice(0, 4))
  if (year > thisYear) throw new AppError('invalid-input', { field: 'year', expected: 'year-begun' })
  if (body.closed && year >= thisYear) throw new AppError('invalid-input', { field: 'closed', expected: 'year-over' })
  for (const day of [body.computedOn, body.receiptOn]) if (day != null && day > context.today) throw new AppError('date-in-the-future', { day })
  const former = await find(context, year)
  if (former && former.withdrawn_at !== null) throw new AppError('conflict')
  await context.fileHashes([body.accountsFileId, body.receiptFileId].filter((one) => one != null))
  await saveYear(context, {
    year,
    operating_digital: body.operatingDigital,
    operating_total: body.operatingTotal,
    investment_digital: body.investmentDigital ?? null,
    investment_total: body.investmentTotal ?? null,
    income_digital: body.incomeDigital ?? null,
    income_total: body.incomeTotal ?? null,
    cyber_amount: body.cyberAmount ?? null,
    care_income: body.careIncome ?? null,
    staff_cost: body.staffCost ?? null,
    accounts: body.accounts || null,
    accounts_file_id: body.accountsFileId ?? null,
    closed: body.closed,
    computed_on: body.computedOn,
    approved_by: body.approvedBy || null,
    receipt_on: body.receiptOn ?? null,
    receipt_reference: body.receiptReference || null,
    receipt_file_id: body.receiptFileId ?? null,
    note: body.note || null,
  })
  context.seal('fiscal-year.saved', { year, ...body })
  await sync(context, year)
}

export const withdrawFiscalYear = async (context: TenantContext, year: number, reason: string): Promise<void> => {
  const row = await find(context, year)
  if (!row) throw new AppError('not-found')
  if (row.withdrawn_at !== null) throw new AppError('conflict')
  await changeYear(context, year, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('fiscal-year.withdrawn', { year, reason })
  await sync(context, year)
}

export const restoreFiscalYear = async (context: TenantContext, year: number): Promise<void> => {
  const row = await find(context, year)
  if (!row) throw new AppError('not-found')
  if (row.withdrawn_at === null) throw new AppError('conflict')
  await changeYear(context, year, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('fiscal-year.restored', { year })
  await sync(context, year)
}
