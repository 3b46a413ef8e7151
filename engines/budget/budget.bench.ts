import { compute, explain, MOST_LINES, yearBalance, type AccountRule, type BalanceLine } from './index.ts'

export interface Measure {
  name: string
  milliseconds: number
}

const RULES = 500
const BLANK = { unit: '', label: 'Compte', debit: null, credit: null, balanceDebit: null, balanceCredit: null, balance: null }

/** The largest balance an import takes, against the longest list. */
export const bench = (): Measure[] => {
  const balance = Array.from({ length: MOST_LINES }, (_, at): BalanceLine => ({ ...BLANK, account: String(600_000 + at), amount: 100 + (at % 97) }))
  const rules = Array.from({ length: RULES }, (_, at): AccountRule => ({
    prefix: String(6000 + at),
    unit: '',
    role: 'digital',
    share: 10_000 - at,
    security: at,
  }))
  const measures: Measure[] = []
  const timed = <T>(name: string, work: () => T): T => {
    const since = performance.now()
    const result = work()
    measures.push({ name: `budget: ${name}`, milliseconds: performance.now() - since })
    return result
  }
  const { lines } = timed(`${MOST_LINES} lines of a balance read, subtotals found`, () => yearBalance(balance))
  const computation = timed(`${MOST_LINES} lines against ${RULES} rules`, () => compute(lines, rules))
  timed('one share explained', () => explain(computation, new Set(), 'expense'))
  return measures
}
