import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/budget'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { changeYear, type FiscalYearRow, saveYear } from './repository.ts'
import { loadYears, syncYears } from './recompute.ts'
import type { YearRecord } from './shares.ts'

const find = async (context: TenantContext, year: number): Promise<YearRecord | undefined> => (await loadYears(context)).find((one) => one.year === year)

const BLANK: Omit<FiscalYearRow, 'establishment_id' | 'year' | 'closed' | 'computed_on' | 'withdrawn_at' | 'withdrawn_reason'> = {
  operating_digital: null,
  operating_total: null,
  investment_digital: null,
  investment_total: null,
  income_digital: null,
  income_total: null,
  cyber_amount: null,
  care_income: null,
  staff_cost: null,
  accounts: null,
  accounts_file_id: null,
  approved_by: null,
  receipt_on: null,
  receipt_reference: null,
  receipt_file_id: null,
  national_share: null,
  statement_total: null,
  note: null,
}

export const saveFiscalYear = async (context: TenantContext, year: number, body: BodyOf<typeof contract.saveFiscalYear>): Promise<void> => {
  const thisYear = Number(context.today.slice(0, 4))
  if (year > thisYear) throw new AppError('invalid-input', { field: 'year', expected: 'year-begun' })
  if (body.closed && year >= thisYear) throw new AppError('invalid-input', { field: 'closed', expected: 'year-over' })
  for (const day of [body.computedOn, body.receiptOn]) if (day != null && day > context.today) throw new AppError('date-in-the-future', { day })
  const former = await find(context, year)
  if (former?.row && former.row.withdrawn_at !== null) throw new AppError('conflict')
  const computed = former !== undefined && former.computation !== null
  if (!computed)
    for (const field of ['operatingDigital', 'operatingTotal'] as const)
      if (body[field] == null) throw new AppError('invalid-input', { field, expected: 'number' })
  await context.fileHashes([body.accountsFileId, body.receiptFileId].filter((one) => one != null))
  // Beside a balance nobody types amounts: those typed before stay as they were.
  const amounts = computed ? typedBefore(former.row) : typedNow(body)
  await saveYear(context, {
    ...amounts,
    year,
    closed: body.closed,
    computed_on: body.computedOn,
    receipt_on: body.receiptOn ?? null,
    receipt_reference: body.receiptReference || null,
    receipt_file_id: body.receiptFileId ?? null,
    national_share: body.nationalShare ?? null,
    statement_total: body.statementTotal ?? null,
    note: body.note || null,
  })
  context.seal('fiscal-year.saved', { year, ...body })
  await syncYears(context, [year])
}

const typedNow = (body: BodyOf<typeof contract.saveFiscalYear>) => ({
  operating_digital: body.operatingDigital ?? null,
  operating_total: body.operatingTotal ?? null,
  investment_digital: body.investmentDigital ?? null,
  investment_total: body.investmentTotal ?? null,
  income_digital: body.incomeDigital ?? null,
  income_total: body.incomeTotal ?? null,
  cyber_amount: body.cyberAmount ?? null,
  care_income: body.careIncome ?? null,
  staff_cost: body.staffCost ?? null,
  accounts: body.accounts || null,
  accounts_file_id: body.accountsFileId ?? null,
  approved_by: body.approvedBy || null,
})

const typedBefore = (row: FiscalYearRow | null): ReturnType<typeof typedNow> => {
  const from = row ?? BLANK
  return {
    operating_digital: from.operating_digital,
    operating_total: from.operating_total,
    investment_digital: from.investment_digital,
    investment_total: from.investment_total,
    income_digital: from.income_digital,
    income_total: from.income_total,
    cyber_amount: from.cyber_amount,
    care_income: from.care_income,
    staff_cost: from.staff_cost,
    accounts: from.accounts,
    accounts_file_id: from.accounts_file_id,
    approved_by: from.approved_by,
  }
}

export const withdrawFiscalYear = async (context: TenantContext, year: number, reason: string): Promise<void> => {
  const record = await find(context, year)
  if (!record) throw new AppError('not-found')
  if (record.row !== null && record.row.withdrawn_at !== null) throw new AppError('conflict')
  // A year that only a balance knows gets its row with the reason.
  if (record.row === null)
    await saveYear(context, { ...BLANK, year, closed: record.balance?.closed ?? false, computed_on: record.computation?.computed_on ?? context.today })
  await changeYear(context, year, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('fiscal-year.withdrawn', { year, reason })
  await syncYears(context, [year])
}

export const restoreFiscalYear = async (context: TenantContext, year: number): Promise<void> => {
  const record = await find(context, year)
  if (!record?.row) throw new AppError('not-found')
  if (record.row.withdrawn_at === null) throw new AppError('conflict')
  await changeYear(context, year, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('fiscal-year.restored', { year })
  await syncYears(context, [year])
}
