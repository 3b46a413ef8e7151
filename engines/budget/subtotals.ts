import type { YearLine } from './types.ts'

/**
 * 1 for each line that is counted, 0 for a subtotal: a line that equals the sum of the counted lines under its account (in its unit when it has one).
 * Deepest accounts first, so that subtotals of subtotals fall too. O(lines × digits).
 */
export const leaves = (lines: readonly YearLine[]): Uint8Array => {
  const kept = new Uint8Array(lines.length)
  const under = new Map<string, number>()
  const add = (key: string, amount: number): void => void under.set(key, (under.get(key) ?? 0) + amount)
  const order = lines.map((_, place) => place).toSorted((a, b) => depth(lines[b]) - depth(lines[a]))
  for (const place of order) {
    const line = lines[place]
    if (!line) continue
    const { account, unit, amount } = line
    if (under.get(`${account} ${unit}`) === amount) continue
    kept[place] = 1
    for (let digits = 1; digits < account.length; digits++) {
      add(`${account.slice(0, digits)} `, amount)
      if (unit !== '') add(`${account.slice(0, digits)} ${unit}`, amount)
    }
    // The account as a whole is a subtotal of its units.
    if (unit !== '') add(`${account} `, amount)
  }
  return kept
}

/** A line without unit comes after those of its account that have one. */
const depth = (line: YearLine | undefined): number => (line === undefined ? 0 : line.account.length * 2 + (line.unit === '' ? 0 : 1))
