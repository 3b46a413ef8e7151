const DAY_MS = 86_400_000
const DAYS_SHOWN = 59
const MONTHS_SHOWN = 23
const DAYS_PER_MONTH = 30.44

export type Age = { unit: 'today' } | { unit: 'days' | 'months' | 'years'; count: number }

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)

/** Age of a proof as people say it: days for two months, then months, then years. */
export function ageOf(day: string, today: string): Age {
  const days = Math.max(0, daysBetween(day, today))
  if (days === 0) return { unit: 'today' }
  if (days <= DAYS_SHOWN) return { unit: 'days', count: days }
  const months = Math.round(days / DAYS_PER_MONTH)
  return months <= MONTHS_SHOWN ? { unit: 'months', count: months } : { unit: 'years', count: Math.floor(days / 365.25) }
}
