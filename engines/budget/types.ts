/** Amounts are whole cents: sums are exact up to `MOST_CENTS` a line and `MOST_LINES` lines. Shares are ten-thousandths (10,000 is the whole). */

/** A line of a trial balance as the accounting software writes it; null is a column that is absent or empty. */
export interface BalanceLine {
  account: string
  /** Functional unit the line belongs to; empty: none. */
  unit: string
  label: string
  /** Movements of the year. */
  debit: number | null
  credit: number | null
  /** What stands at the end of the year. */
  balanceDebit: number | null
  balanceCredit: number | null
  /** The same in one signed column. */
  balance: number | null
  /** What was spent or received in the year, positive. */
  amount: number | null
}

/** `expense` and `income` are operating ones (classes 6 and 7). */
export type Kind = 'expense' | 'income' | 'investment'

/** What one account of one unit spent or received in the year. */
export interface YearLine {
  account: string
  unit: string
  label: string
  kind: Kind
  amount: number
}

export const SET_ASIDE_REASONS = ['not-an-account', 'other-class', 'no-amount', 'amount-too-large', 'cumulative-balance', 'subtotal'] as const
export interface SetAside {
  index: number
  reason: (typeof SET_ASIDE_REASONS)[number]
}

export interface YearBalance {
  lines: YearLine[]
  setAside: SetAside[]
  /** The signed column counts debit as positive: income was turned. */
  debitPositive: boolean
}

export const ROLES = ['digital', 'staff', 'care-income', 'excluded'] as const
/** `digital`: by its class, expense, investment or income; `staff`: an expense, told apart; `excluded`: left out of the totals too. */
export type Role = (typeof ROLES)[number]

/** One line of the list of accounts. */
export interface AccountRule {
  /** First digits of the accounts. */
  prefix: string
  /** Only this functional unit; empty: any. */
  unit: string
  role: Role
  /** Of the line, what is digital. */
  share: number
  /** Of what is digital, what is security. */
  security: number
}

export interface Part {
  digital: number
  total: number
}

/** A line with what the list of accounts makes of it. */
export interface CountedLine extends YearLine {
  /** Place in the rules; null: no rule. */
  rule: number | null
  digital: number
  security: number
}

export interface Computation {
  operating: Part
  /** null: the balance says nothing of the year's investments. */
  investment: Part | null
  income: Part
  /** Security, inside the digital expenditure (operating and investment). */
  security: number
  careIncome: number
  /** Inside `operating.digital`. */
  staff: number
  lines: CountedLine[]
  /** Rules that caught no line. */
  unusedRules: number[]
}

/** Words by which accounts are proposed: one of each group must be in the label. */
export interface Family {
  id: string
  role: Role
  words: readonly (readonly string[])[]
}

export interface Proposal {
  familyId: string
  role: Role
  account: string
  /** Empty: the balance names no unit. */
  unit: string
  label: string
  amount: number
}
