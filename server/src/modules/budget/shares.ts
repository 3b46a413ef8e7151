import type { FiscalYear } from '@hygie/contract/budget'
import type { DerivedFact } from '../../platform/facts/publish.ts'
import type { BalanceRow, ComputationRow } from './computation-repository.ts'
import type { FiscalYearRow } from './repository.ts'

type Ratio = NonNullable<FiscalYear['operatingShare']>

/** What is known of a year: typed by a person, computed from a balance, or both. */
export interface YearRecord {
  year: number
  row: FiscalYearRow | null
  balance: BalanceRow | null
  computation: ComputationRow | null
}

export interface YearAmounts {
  operatingDigital: number | null
  operatingTotal: number | null
  investmentDigital: number | null
  investmentTotal: number | null
  incomeDigital: number | null
  incomeTotal: number | null
  cyberAmount: number | null
  careIncome: number | null
  staffCost: number | null
}

const CENTS = 100
const euros = (cents: number | null): number | null => (cents === null ? null : cents / CENTS)
/** Nobody said what it is: not the same as nothing. */
const unlessZero = (cents: number): number | null => (cents === 0 ? null : cents / CENTS)

/** Those of the balance as soon as there is one, never mixed with what was typed. In euros. */
export const amountsOf = ({ row, computation }: Pick<YearRecord, 'row' | 'computation'>): YearAmounts => {
  if (computation === null)
    return {
      operatingDigital: row?.operating_digital ?? null,
      operatingTotal: row?.operating_total ?? null,
      investmentDigital: row?.investment_digital ?? null,
      investmentTotal: row?.investment_total ?? null,
      incomeDigital: row?.income_digital ?? null,
      incomeTotal: row?.income_total ?? null,
      cyberAmount: row?.cyber_amount ?? null,
      careIncome: row?.care_income ?? null,
      staffCost: row?.staff_cost ?? null,
    }
  const chosen = computation.accounts !== null
  return {
    operatingDigital: chosen ? euros(computation.operating_digital) : null,
    operatingTotal: euros(computation.operating_total),
    investmentDigital: chosen ? euros(computation.investment_digital) : null,
    investmentTotal: euros(computation.investment_total),
    incomeDigital: chosen ? unlessZero(computation.income_digital) : null,
    incomeTotal: unlessZero(computation.income_total),
    cyberAmount: unlessZero(computation.security),
    careIncome: unlessZero(computation.care_income),
    staffCost: unlessZero(computation.staff),
  }
}

const ratioOf = (numerator: number | null, denominator: number | null): Ratio | null =>
  numerator === null || denominator === null || denominator <= 0 ? null : { numerator, denominator }

/** Operating expenditure, investment and income, each related to its own total; security to the digital expenditure. */
export const sharesOf = (amounts: YearAmounts) => ({
  operatingShare: ratioOf(amounts.operatingDigital, amounts.operatingTotal),
  investmentShare: ratioOf(amounts.investmentDigital, amounts.investmentTotal),
  incomeShare: ratioOf(amounts.incomeDigital, amounts.incomeTotal),
  cyberShare: ratioOf(amounts.cyberAmount, amounts.operatingDigital === null ? null : inEuros(amounts.operatingDigital, amounts.investmentDigital)),
})

/** A sum of euros without drift. */
const inEuros = (...amounts: (number | null)[]): number => amounts.reduce<number>((sum, one) => sum + Math.round((one ?? 0) * CENTS), 0) / CENTS

export const isClosed = ({ row, balance }: YearRecord): boolean => balance?.closed ?? row?.closed ?? false
const listsAccounts = ({ row, computation }: YearRecord): boolean =>
  computation === null ? row !== null && (row.accounts !== null || row.accounts_file_id !== null) : computation.accounts !== null

/** What the balance has more than the financial statement, in euros; null: nothing to compare. */
export const statementGapOf = ({ row, computation }: YearRecord): number | null =>
  computation === null || row === null || row.statement_total === null ? null : inEuros(computation.operating_total / CENTS, -row.statement_total)

export const gapsOf = (record: YearRecord): FiscalYear['gaps'] => {
  const gaps: FiscalYear['gaps'] = []
  if (amountsOf(record).operatingTotal === null) gaps.push('amounts')
  if (!listsAccounts(record)) gaps.push('accounts')
  if (!isClosed(record)) gaps.push('closed')
  if ((statementGapOf(record) ?? 0) !== 0) gaps.push('statement-total')
  if (record.row?.receipt_on == null) gaps.push('receipt')
  if (record.row?.receipt_file_id == null) gaps.push('receipt-file')
  return gaps
}

/** A percentage without its list of accounts, from a forecast, or whose total is not that of the financial statement, is a saying: no fact. The share is that of operating expenditure, the one oSIS and the establishments compare. */
export const factsOf = (record: YearRecord): DerivedFact[] => {
  const { year, row, balance, computation } = record
  if (row !== null && row.withdrawn_at !== null) return []
  const amounts = amountsOf(record)
  const { operatingShare, cyberShare } = sharesOf(amounts)
  const facts: DerivedFact[] = []
  const observedOn = computation?.computed_on ?? row?.computed_on
  const sound = isClosed(record) && (statementGapOf(record) ?? 0) === 0
  if (sound && observedOn !== undefined) {
    const common = { period: year, observedOn, note: computation === null ? row?.approved_by : computation.sheet_approved_by }
    const sheet = kept([computation === null ? (row?.accounts_file_id ?? null) : computation.sheet_file_id])
    const files = kept([balance?.file_id ?? null, ...sheet])
    if (operatingShare && listsAccounts(record)) facts.push({ slot: 'share', kind: 'budget.digitalShare', value: operatingShare, fileIds: files, ...common })
    if (operatingShare && sheet.length > 0) facts.push({ slot: 'sheet', kind: 'budget.computationSheet', value: true, fileIds: sheet, ...common })
    if (cyberShare) facts.push({ slot: 'cyber', kind: 'budget.cyberShare', value: cyberShare, ...common })
    if (computation !== null && amounts.careIncome !== null) facts.push({ slot: 'care', kind: 'budget.careIncome', value: amounts.careIncome, ...common })
  }
  if (row !== null && row.receipt_on !== null && row.receipt_file_id !== null)
    facts.push({
      slot: 'receipt',
      kind: 'budget.receipt',
      value: true,
      period: year,
      observedOn: row.receipt_on,
      note: row.receipt_reference,
      fileIds: [row.receipt_file_id],
    })
  return facts
}

const kept = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter((id) => id !== null))]
