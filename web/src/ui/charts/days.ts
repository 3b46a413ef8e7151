const DAY_MS = 86_400_000

/** Days are ISO calendar days; UTC midnight makes subtraction exact. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)

export const dayFromNumber = (count: number): string => new Date(count * DAY_MS).toISOString().slice(0, 10)

/** First days of the months strictly inside ]from, to]. */
export function monthStarts(from: string, to: string): string[] {
  const months: string[] = []
  let year = Number(from.slice(0, 4))
  let month = Number(from.slice(5, 7)) + 1
  for (;;) {
    if (month > 12) {
      month = 1
      year += 1
    }
    const day = `${year}-${String(month).padStart(2, '0')}-01`
    if (day > to) return months
    months.push(day)
    month += 1
  }
}
