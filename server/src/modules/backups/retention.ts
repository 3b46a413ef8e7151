import { parisDay } from '../../platform/clock/index.ts'

export interface Dated {
  name: string
  createdAt: Date
}

/**
 * Archives that may go: each of the last days, weeks and months that have one keeps its newest; those of the last 24 hours stay, and the newest of all.
 * Periods without an archive do not count: a month without backup does not use up what is kept.
 */
export const expired = (archives: readonly Dated[], keep: { daily: number; weekly: number; monthly: number }): string[] => {
  const newestFirst = archives.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  const since = (newestFirst[0]?.createdAt.getTime() ?? 0) - DAY_MS
  const kept = new Set(newestFirst.filter((one) => one.createdAt.getTime() > since).map((one) => one.name))
  for (const [periodOf, most] of [
    [parisDay, keep.daily],
    [weekOf, keep.weekly],
    [(at: Date) => parisDay(at).slice(0, 7), keep.monthly],
  ] as const) {
    const seen = new Set<string>()
    for (const { name, createdAt } of newestFirst) {
      const period = periodOf(createdAt)
      if (seen.has(period) || seen.size >= most) continue
      seen.add(period)
      kept.add(name)
    }
  }
  return newestFirst.filter((one) => !kept.has(one.name)).map((one) => one.name)
}

const DAY_MS = 86_400_000

/** The Monday of the week, in Paris. */
const weekOf = (at: Date): string => {
  const day = new Date(`${parisDay(at)}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
