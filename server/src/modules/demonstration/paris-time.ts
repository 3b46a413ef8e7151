const PARIS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `2026-11-23 08:30` on a clock in Paris. @throws Error for an hour that daylight saving skips */
export const parisInstant = (text: string): Date => {
  const asUtc = Date.parse(`${text.replace(' ', 'T')}:00Z`)
  for (const hours of [1, 2]) {
    const instant = new Date(asUtc - hours * 3_600_000)
    if (PARIS.format(instant).replace(', ', ' ') === text) return instant
  }
  throw new Error(`no such time in Paris: ${text}`)
}
