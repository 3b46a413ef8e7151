import { compute, type Computation, type YearLine } from '@hygie/engines/budget'
import { publishFacts } from '../../platform/facts/publish.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { answerByRegister, SEVEN_ACTIONS } from '../obligations/index.ts'
import {
  type BalanceRow,
  type ComputationRow,
  deleteComputation,
  listBalances,
  listComputations,
  listLines,
  listLists,
  listRules,
  type ListRow,
  type RuleRow,
  saveComputation,
} from './computation-repository.ts'
import { listYears } from './repository.ts'
import { factsOf, type YearRecord } from './shares.ts'

/** The years entered by hand or loaded, latest first: four queries whatever their number. */
export const loadYears = async (context: TenantContext): Promise<YearRecord[]> => {
  const rows = await listYears(context)
  const balances = await listBalances(context)
  const computations = await listComputations(context)
  const years = [...new Set([...rows, ...balances].map((one) => one.year))].toSorted((a, b) => b - a)
  const of = <T extends { year: number }>(all: readonly T[], year: number): T | null => all.find((one) => one.year === year) ?? null
  return years.map((year) => ({ year, row: of(rows, year), balance: of(balances, year), computation: of(computations, year) }))
}

/** The version in force for a year: the latest of those that hold from it or before. */
export const listFor = (lists: readonly ListRow[], year: number): ListRow | null => lists.find((one) => one.from_year <= year) ?? null

export const linesOf = async (context: TenantContext, year: number): Promise<YearLine[]> =>
  (await listLines(context, year)).map(({ cents, ...line }) => ({ ...line, amount: cents }))

/** Brings every computation in line with its balance and its list. @returns the years that changed */
export const recompute = async (context: TenantContext): Promise<number[]> => {
  const balances = await listBalances(context)
  const former = await listComputations(context)
  const lists = await listLists(context)
  const changed: number[] = []
  for (const { year } of former)
    if (!balances.some((one) => one.year === year)) {
      await deleteComputation(context, year)
      changed.push(year)
    }
  for (const balance of balances)
    if (
      await computeYear(
        context,
        balance,
        lists,
        former.find((one) => one.year === balance.year),
      )
    )
      changed.push(balance.year)
  return changed
}

const computeYear = async (context: TenantContext, { year }: BalanceRow, lists: readonly ListRow[], former: ComputationRow | undefined): Promise<boolean> => {
  const list = listFor(lists, year)
  const rules = list === null ? [] : await listRules(context, list.id)
  const row = { ...rowOf(compute(await linesOf(context, year), rules), rules), list_id: list?.id ?? null }
  const same = former !== undefined && (Object.keys(row) as (keyof typeof row)[]).every((key) => key === 'list_id' || row[key] === former[key])
  if (same && former.list_id === row.list_id) return false
  // The visa is on amounts and accounts: the same ones keep it.
  const kept = same ? former : { computed_on: context.today, sheet_file_id: null, sheet_approved_by: null, sheet_approved_on: null }
  const { computed_on, sheet_file_id, sheet_approved_by, sheet_approved_on } = kept
  await saveComputation(context, { ...row, year, computed_on, sheet_file_id, sheet_approved_by, sheet_approved_on })
  return !same
}

/** Longest list of first digits written beside a share. */
const MOST_ACCOUNTS_TEXT = 2000

const rowOf = (computation: Computation, rules: readonly RuleRow[]) => {
  const { operating, investment, income, security, careIncome, staff, lines } = computation
  const used = new Set(lines.filter((line) => line.digital !== 0).map((line) => line.rule))
  const accounts = rules.flatMap(({ prefix, unit }, place) => (used.has(place) ? [unit === '' ? prefix : `${prefix} (${unit})`] : []))
  return {
    line_count: lines.length,
    operating_digital: operating.digital,
    operating_total: operating.total,
    investment_digital: investment?.digital ?? null,
    investment_total: investment?.total ?? null,
    income_digital: income.digital,
    income_total: income.total,
    security,
    care_income: careIncome,
    staff,
    accounts: accounts.length === 0 ? null : accounts.join(', ').slice(0, MOST_ACCOUNTS_TEXT),
  }
}

/** The facts of these years as they stand now; of every year when none is named. */
export const syncYears = async (context: TenantContext, years?: readonly number[]): Promise<void> => {
  const records = await loadYears(context)
  for (const year of years ?? records.map((one) => one.year)) {
    const record = records.find((one) => one.year === year)
    await publishFacts(context, `budget:${year}`, record ? factsOf(record) : [])
    if (record && record.row?.withdrawn_at == null) await answerByRegister(context, `${SEVEN_ACTIONS}/7`, null, year)
  }
}

/** After an import was undone: computations and facts of what is there now. */
export const resync = async (context: TenantContext): Promise<void> => {
  const changed = await recompute(context)
  const years = (await loadYears(context)).map((one) => one.year)
  await syncYears(context, [...new Set([...years, ...changed])])
}
