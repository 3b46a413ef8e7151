import type { FiscalYear } from '@hygie/contract/budget'

type Amount = 'operatingDigital' | 'operatingTotal' | 'investmentDigital' | 'investmentTotal' | 'incomeDigital' | 'cyberAmount' | 'staffCost' | 'careIncome'
type Share = 'operatingShare' | 'investmentShare' | 'incomeShare' | 'cyberShare'

export interface ComparedLine {
  key: Amount | Share
  kind: 'share' | 'euros'
  earlier: number | null
  later: number | null
  /** Euros, or points of the share (0.01 = one point); null when one of the two is not known. */
  change: number | null
}

const LINES: readonly ({ key: Amount; kind: 'euros' } | { key: Share; kind: 'share' })[] = [
  { key: 'operatingShare', kind: 'share' },
  { key: 'operatingDigital', kind: 'euros' },
  { key: 'operatingTotal', kind: 'euros' },
  { key: 'investmentShare', kind: 'share' },
  { key: 'investmentDigital', kind: 'euros' },
  { key: 'incomeShare', kind: 'share' },
  { key: 'cyberShare', kind: 'share' },
  { key: 'cyberAmount', kind: 'euros' },
  { key: 'staffCost', kind: 'euros' },
  { key: 'careIncome', kind: 'euros' },
]

/** Two fiscal years line by line; a line that neither knows is left out. */
export const compareYears = (earlier: FiscalYear, later: FiscalYear): ComparedLine[] =>
  LINES.flatMap((line) => {
    const value = (year: FiscalYear): number | null => {
      if (line.kind === 'euros') return year[line.key] ?? null
      const ratio = year[line.key]
      return ratio ? ratio.numerator / ratio.denominator : null
    }
    const [before, after] = [value(earlier), value(later)]
    if (before === null && after === null) return []
    return [{ ...line, earlier: before, later: after, change: before === null || after === null ? null : after - before }]
  })
