import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/budget'
import { type BalanceLine, toCents, yearBalance } from '@hygie/engines/budget'
import { BALANCE_FIELDS } from '@hygie/formats/budget'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import type { TableImporter, TableLine, Tally } from '../../imports/index.ts'
import { type LineRow, listBalances, listLines, saveBalance, saveLines } from '../computation-repository.ts'
import { recompute, syncYears } from '../recompute.ts'
import { listYears } from '../repository.ts'

type Body = BodyOf<typeof contract.importBalance>
type Line = TableLine<typeof BALANCE_FIELDS>

/** What a computation does not need: told once, not line by line. */
const TOLD_ONCE = { 'other-class': 'lines-of-other-classes', 'cumulative-balance': 'investment-unknown' } as const
const LONGEST_LABEL = 300

/** The balance of a year, whole: with one line that cannot be read its totals would be wrong, so that nothing of it is kept. */
export const balanceImporter: TableImporter<typeof BALANCE_FIELDS, Body> = {
  kind: 'budget-balance',
  fields: BALANCE_FIELDS,
  needed: ['account'],
  load: async (context, lines, { tally, body, fileId }) => {
    const year = Number(body.year)
    await assertYear(context, year, body.closed === 'true')
    const found = readLines(lines, tally)
    if (found === null) return
    const closed = body.closed === 'true'
    const former = (await listBalances(context)).find((one) => one.year === year)
    const { written, removed, same } = differences(await listLines(context, year), found)
    tally.same(same)
    for (const { account, unit, label, cents } of written) tally.load({ account, ...(unit === '' ? {} : { unit }), label, euros: cents / 100 })
    if (removed.length > 0) tally.warn(null, 'lines-removed', { lines: removed.length })
    const changed = written.length > 0 || removed.length > 0 || former?.closed !== closed
    if (!changed) return
    // Nothing new but what goes, or the closing: there is something to load all the same.
    if (written.length === 0) tally.load({ year: body.year }, Math.max(1, removed.length))
    await saveLines(context, year, { written, removed })
    await saveBalance(context, { year, closed, file_id: fileId, loaded_on: context.today })
    context.seal('budget-balance.imported', { year, closed, lines: found.length, written: written.length, removed: removed.length })
    await recompute(context)
    await syncYears(context, [year])
  },
}

const assertYear = async (context: TenantContext, year: number, closed: boolean): Promise<void> => {
  const thisYear = Number(context.today.slice(0, 4))
  if (year > thisYear) throw new AppError('invalid-input', { field: 'year', expected: 'year-begun' })
  if (closed && year >= thisYear) throw new AppError('invalid-input', { field: 'closed', expected: 'year-over' })
  if ((await listYears(context)).some((one) => one.year === year && one.withdrawn_at !== null)) throw new AppError('conflict')
}

const centsOf = (euros: number | null): number | null => (euros === null ? null : toCents(euros))

/** @returns null when a line is missing: a total without it would be false */
const readLines = (lines: readonly Line[], tally: Tally): LineRow[] | null => {
  // A line without account is a title or a total.
  if (tally.result.skippedMore > 0 || tally.result.skipped.some(({ reason }) => reason !== 'value-missing')) {
    tally.skip(null, 'balance-not-whole')
    return null
  }
  const balance = yearBalance(
    lines.map(({ values }): BalanceLine => ({
      account: values.account,
      unit: values.unit ?? '',
      label: (values.label ?? '').slice(0, LONGEST_LABEL),
      debit: centsOf(values.debit),
      credit: centsOf(values.credit),
      balanceDebit: centsOf(values.balanceDebit),
      balanceCredit: centsOf(values.balanceCredit),
      balance: centsOf(values.balance),
      amount: centsOf(values.amount),
    })),
  )
  const once = new Map<string, number>()
  for (const { index, reason } of balance.setAside) {
    const told = reason === 'other-class' || reason === 'cumulative-balance' ? TOLD_ONCE[reason] : null
    if (told !== null) once.set(told, (once.get(told) ?? 0) + 1)
    else tally.skip(lines[index]?.line ?? null, reason, { account: lines[index]?.values.account.slice(0, 60) })
  }
  const total = (kind: LineRow['kind']): number => balance.lines.reduce((sum, line) => (line.kind === kind ? sum + line.amount : sum), 0) / 100
  const [expense, income, investment] = [total('expense'), total('income'), total('investment')]
  if (balance.setAside.some(({ reason }) => reason === 'amount-too-large') || expense <= 0) {
    tally.skip(null, expense <= 0 ? 'no-operating-total' : 'balance-not-whole')
    return null
  }
  const invests = balance.lines.some((line) => line.kind === 'investment')
  tally.warn(null, 'balance-totals', { expense, income, ...(invests && { investment }) })
  if (balance.debitPositive) tally.warn(null, 'income-turned')
  for (const [told, count] of once) tally.warn(null, told, { lines: count })
  return balance.lines.map(({ amount, ...line }) => ({ ...line, cents: amount }))
}

const keyOf = ({ account, unit }: LineRow): string => `${account} ${unit}`

const differences = (held: readonly LineRow[], found: readonly LineRow[]): { written: LineRow[]; removed: LineRow[]; same: number } => {
  const rest = new Map(held.map((line) => [keyOf(line), line]))
  const written = found.filter((line) => {
    const former = rest.get(keyOf(line))
    rest.delete(keyOf(line))
    return !former || former.cents !== line.cents || former.label !== line.label || former.kind !== line.kind
  })
  return { written, removed: [...rest.values()], same: found.length - written.length }
}
