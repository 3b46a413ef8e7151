import type { Computation, CountedLine, Kind } from './types.ts'

export interface Explained {
  /** Lines with a digital part, the largest first. */
  counted: CountedLine[]
  /** Lines left out of the totals. */
  excluded: CountedLine[]
  /** The other lines of the total, by the first two digits of their account. */
  rest: { chapter: string; lines: number; amount: number }[]
}

/** Where the numerator and the denominator of one share come from: `counted` and `rest` add up to the total, to the cent (E1). */
export const explain = (computation: Computation, excludedRules: ReadonlySet<number>, kind: Kind): Explained => {
  const counted: CountedLine[] = []
  const excluded: CountedLine[] = []
  const chapters = new Map<string, { chapter: string; lines: number; amount: number }>()
  for (const line of computation.lines) {
    if (line.kind !== kind) continue
    if (line.rule !== null && excludedRules.has(line.rule)) excluded.push(line)
    else if (line.digital !== 0) counted.push(line)
    else {
      const chapter = line.account.slice(0, 2)
      const sum = chapters.get(chapter) ?? { chapter, lines: 0, amount: 0 }
      chapters.set(chapter, { chapter, lines: sum.lines + 1, amount: sum.amount + line.amount })
    }
  }
  counted.sort((a, b) => Math.abs(b.digital) - Math.abs(a.digital) || compareText(a.account, b.account))
  return { counted, excluded, rest: [...chapters.values()].toSorted((a, b) => compareText(a.chapter, b.chapter)) }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
