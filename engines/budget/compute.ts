import { shareOf } from './cents.ts'
import type { AccountRule, Computation, CountedLine, Kind, Part, YearLine } from './types.ts'

/** The rules by what they ask, so that a line finds its own in as many look-ups as it has digits. */
const indexRules = (rules: readonly AccountRule[]): Map<string, number> => {
  const index = new Map<string, number>()
  for (const [place, rule] of rules.entries()) {
    const key = `${rule.prefix} ${rule.unit}`
    if (!index.has(key)) index.set(key, place)
  }
  return index
}

/** A rule that names the unit is stronger than one that does not, then the longest prefix (R2). */
const ruleOf = (index: ReadonlyMap<string, number>, account: string, unit: string): number | null => {
  for (const wanted of unit === '' ? [''] : [unit, ''])
    for (let digits = account.length; digits > 0; digits--) {
      const place = index.get(`${account.slice(0, digits)} ${wanted}`)
      if (place !== undefined) return place
    }
  return null
}

/** What a rule makes of a line: nothing when the role is not of its kind (R4). */
const digitalOf = (rule: AccountRule, { kind, amount }: YearLine): number => {
  const fits = rule.role === 'digital' || (rule.role === 'staff' && kind === 'expense') || (rule.role === 'care-income' && kind === 'income')
  return fits ? shareOf(amount, rule.share) : 0
}

/** Totals and digital parts of a year, line by line. O(lines × digits). */
export const compute = (lines: readonly YearLine[], rules: readonly AccountRule[]): Computation => {
  const index = indexRules(rules)
  const used = new Uint8Array(rules.length)
  const parts: Record<Kind, Part> = { expense: { digital: 0, total: 0 }, income: { digital: 0, total: 0 }, investment: { digital: 0, total: 0 } }
  const counted: CountedLine[] = []
  let [security, careIncome, staff, investments] = [0, 0, 0, 0]
  for (const line of lines) {
    const place = ruleOf(index, line.account, line.unit)
    const rule = place === null ? undefined : rules[place]
    if (place !== null) used[place] = 1
    const digital = rule ? digitalOf(rule, line) : 0
    const secured = rule && line.kind !== 'income' ? shareOf(digital, rule.security) : 0
    const part = parts[line.kind]
    if (rule?.role !== 'excluded') part.total += line.amount
    part.digital += digital
    security += secured
    if (rule?.role === 'care-income') careIncome += digital
    if (rule?.role === 'staff') staff += digital
    if (line.kind === 'investment') investments++
    counted.push({ ...line, rule: place, digital, security: secured })
  }
  return {
    operating: parts.expense,
    investment: investments === 0 ? null : parts.investment,
    income: parts.income,
    security,
    careIncome,
    staff,
    lines: counted,
    unusedRules: rules.flatMap((_, place) => (used[place] === 1 ? [] : [place])),
  }
}
