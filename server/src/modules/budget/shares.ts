import type { FiscalYear } from '@hygie/contract/budget'
import type { DerivedFact } from '../../platform/facts/publish.ts'
import type { FiscalYearRow } from './repository.ts'

type Ratio = FiscalYear['operatingShare']

const ratioOf = (numerator: number | null, denominator: number | null): Ratio | null =>
  numerator === null || denominator === null || denominator <= 0 ? null : { numerator, denominator }

/** Operating expenditure, investment and income, each related to its own total; security to the digital expenditure. */
export const sharesOf = (row: FiscalYearRow) => ({
  operatingShare: { numerator: row.operating_digital, denominator: row.operating_total },
  investmentShare: ratioOf(row.investment_digital, row.investment_total),
  incomeShare: ratioOf(row.income_digital, row.income_total),
  cyberShare: ratioOf(row.cyber_amount, row.operating_digital + (row.investment_digital ?? 0)),
})

const listsAccounts = (row: FiscalYearRow): boolean => row.accounts !== null || row.accounts_file_id !== null

export const gapsOf = (row: FiscalYearRow): FiscalYear['gaps'] => {
  const gaps: FiscalYear['gaps'] = []
  if (!listsAccounts(row)) gaps.push('accounts')
  if (!row.closed) gaps.push('closed')
  if (row.receipt_on === null) gaps.push('receipt')
  if (row.receipt_file_id === null) gaps.push('receipt-file')
  return gaps
}

/** A percentage without its list of accounts, or from a forecast, is a saying: no fact. The share is that of operating expenditure, the one oSIS and the establishments compare. */
export const factsOf = (row: FiscalYearRow): DerivedFact[] => {
  if (row.withdrawn_at !== null) return []
  const common = { period: row.year, observedOn: row.computed_on, note: row.approved_by }
  const { operatingShare, cyberShare } = sharesOf(row)
  const facts: DerivedFact[] = []
  const sheet = row.accounts_file_id === null ? [] : [row.accounts_file_id]
  if (row.closed && listsAccounts(row)) facts.push({ slot: 'share', kind: 'budget.digitalShare', value: operatingShare, fileIds: sheet, ...common })
  if (row.closed && sheet.length > 0) facts.push({ slot: 'sheet', kind: 'budget.computationSheet', value: true, fileIds: sheet, ...common })
  if (row.closed && cyberShare) facts.push({ slot: 'cyber', kind: 'budget.cyberShare', value: cyberShare, ...common })
  if (row.receipt_on !== null && row.receipt_file_id !== null)
    facts.push({
      slot: 'receipt',
      kind: 'budget.receipt',
      value: true,
      period: row.year,
      observedOn: row.receipt_on,
      note: row.receipt_reference,
      fileIds: [row.receipt_file_id],
    })
  return facts
}
