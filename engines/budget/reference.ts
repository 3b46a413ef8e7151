import type { AccountRule, Computation, Kind, YearLine } from './types.ts'

/** The same as `compute`, slow and obvious, in exact integers: for tests and doubts. */
export const computeReference = (lines: readonly YearLine[], rules: readonly AccountRule[]): Omit<Computation, 'lines' | 'unusedRules'> => {
  const found = lines.map((line) => ({ line, rule: best(rules, line) }))
  const sum = (values: readonly bigint[]): number => Number(values.reduce((total, one) => total + one, 0n))
  const digital = ({ line, rule }: (typeof found)[number]): bigint => {
    if (!rule || rule.role === 'excluded') return 0n
    if (rule.role === 'staff' && line.kind !== 'expense') return 0n
    if (rule.role === 'care-income' && line.kind !== 'income') return 0n
    return part(BigInt(line.amount), rule.share)
  }
  const of = (kind: Kind) => found.filter(({ line }) => line.kind === kind)
  const both = (kind: Kind) => ({
    digital: sum(of(kind).map(digital)),
    total: sum(
      of(kind)
        .filter(({ rule }) => rule?.role !== 'excluded')
        .map(({ line }) => BigInt(line.amount)),
    ),
  })
  return {
    operating: both('expense'),
    investment: of('investment').length === 0 ? null : both('investment'),
    income: both('income'),
    security: sum([...of('expense'), ...of('investment')].map((one) => part(digital(one), one.rule?.security ?? 0))),
    careIncome: sum(found.filter(({ rule }) => rule?.role === 'care-income').map(digital)),
    staff: sum(found.filter(({ rule }) => rule?.role === 'staff').map(digital)),
  }
}

/** Halves away from zero. */
const part = (amount: bigint, share: number): bigint => {
  const doubled = 2n * (amount < 0n ? -amount : amount) * BigInt(share)
  const size = (doubled + 10_000n) / 20_000n
  return amount < 0n ? -size : size
}

const best = (rules: readonly AccountRule[], { account, unit }: YearLine): AccountRule | undefined =>
  rules
    .filter((rule) => account.startsWith(rule.prefix) && (rule.unit === '' || rule.unit === unit))
    .toSorted((a, b) => Number(b.unit !== '') - Number(a.unit !== '') || b.prefix.length - a.prefix.length)[0]

/** The same as `leaves`: deepest first, each line against the counted lines under it. */
export const leavesReference = (lines: readonly YearLine[]): boolean[] => {
  const kept = lines.map(() => false)
  const deeper = (one: YearLine, other: YearLine): boolean =>
    one.account !== other.account && one.account.startsWith(other.account) ? other.unit === '' || one.unit === other.unit : false
  const isUnder = (one: YearLine, other: YearLine): boolean => deeper(one, other) || (one.account === other.account && one.unit !== '' && other.unit === '')
  const order = lines.map((_, place) => place).toSorted((a, b) => rank(lines[b]) - rank(lines[a]))
  for (const place of order) {
    const line = lines[place]
    if (!line) continue
    const below = lines.filter((other, at) => kept[at] && isUnder(other, line))
    kept[place] = below.length === 0 || below.reduce((total, one) => total + one.amount, 0) !== line.amount
  }
  return kept
}

const rank = (line: YearLine | undefined): number => (line ? line.account.length * 2 + (line.unit === '' ? 0 : 1) : 0)
