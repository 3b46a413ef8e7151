import { MOST_CENTS } from './cents.ts'
import { leaves } from './subtotals.ts'
import type { BalanceLine, Kind, SetAside, YearBalance, YearLine } from './types.ts'

const ACCOUNT = /^\d[0-9A-Z]{0,19}$/

/** `6 156.1` → `61561`; null when it is no account number. */
export const normalAccount = (written: string): string | null => {
  const account = written.replaceAll(/[\s.\u00A0\u202F-]/g, '').toUpperCase()
  return ACCOUNT.test(account) ? account : null
}

/** What a class says of a line; null: not of a computation of shares. */
const kindOf = (account: string): Kind | null => {
  if (account.startsWith('6')) return 'expense'
  if (account.startsWith('7')) return 'income'
  return /^2[013]/.test(account) ? 'investment' : null
}

/**
 * A balance → what each account spent or received in the year. Lines of one account and unit are added; subtotals are found and left out (SPEC, B rules).
 * Nothing throws: what cannot be used is in `setAside` with its place and reason.
 */
export const yearBalance = (balance: readonly BalanceLine[]): YearBalance => {
  const setAside: SetAside[] = []
  const debitPositive = isDebitPositive(balance)
  const merged = new Map<string, YearLine & { indexes: number[] }>()
  for (const [index, line] of balance.entries()) {
    const account = normalAccount(line.account)
    const kind = account === null ? null : kindOf(account)
    const amount = account === null || kind === null ? null : amountOf(line, kind, debitPositive)
    const reason = refusal(account, kind, line, amount)
    if (reason !== null || account === null || kind === null || amount === null) {
      setAside.push({ index, reason: reason ?? 'no-amount' })
      continue
    }
    const key = `${account} ${line.unit}`
    const former = merged.get(key)
    if (former) {
      former.amount += amount
      former.indexes.push(index)
    } else merged.set(key, { account, unit: line.unit, label: line.label, kind, amount, indexes: [index] })
  }
  const all = [...merged.values()]
  const kept = leaves(all)
  const lines: YearLine[] = []
  for (const [place, { indexes, ...line }] of all.entries())
    if (kept[place] === 1) lines.push(line)
    else for (const index of indexes) setAside.push({ index, reason: 'subtotal' })
  setAside.sort((a, b) => a.index - b.index)
  return { lines, setAside, debitPositive }
}

const refusal = (account: string | null, kind: Kind | null, line: BalanceLine, amount: number | null): SetAside['reason'] | null => {
  if (account === null) return 'not-an-account'
  if (kind === null) return 'other-class'
  if (amount !== null) return Math.abs(amount) > MOST_CENTS ? 'amount-too-large' : null
  const standing = line.balance !== null || line.balanceDebit !== null || line.balanceCredit !== null
  return kind === 'investment' && standing ? 'cumulative-balance' : 'no-amount'
}

/** In the direction of its kind: what is spent is positive, so is what is received. */
const amountOf = (line: BalanceLine, kind: Kind, debitPositive: boolean): number | null => {
  if (line.amount !== null) return line.amount
  const turned = kind === 'income' ? -1 : 1
  const difference = (debit: number | null, credit: number | null): number | null =>
    debit === null && credit === null ? null : ((debit ?? 0) - (credit ?? 0)) * turned + 0
  const moved = difference(line.debit, line.credit)
  // What stands on an account of class 2 has piled up since it was opened: only movements tell the year.
  if (kind === 'investment') return moved
  const standing = difference(line.balanceDebit, line.balanceCredit)
  if (standing !== null) return standing
  if (moved !== null) return moved
  if (line.balance === null) return null
  return line.balance * (debitPositive ? turned : 1) + 0
}

/** Two habits for a signed column; the accounts of income, taken together, tell which. */
const isDebitPositive = (balance: readonly BalanceLine[]): boolean => {
  let income = 0
  for (const { account, balance: signed } of balance) if (account.trim().startsWith('7')) income += signed ?? 0
  return income < 0
}
