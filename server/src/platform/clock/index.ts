/** Time is injected: tests and the demonstration set it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A demonstration tenant lives at its own date: real time plus a fixed offset. */
export const shiftedClock = (clock: Clock, offsetSeconds: number): Clock =>
  offsetSeconds === 0 ? clock : { now: () => new Date(clock.now().getTime() + offsetSeconds * 1000) }

const PARIS_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' })

/** Calendar day in Paris, `YYYY-MM-DD`. */
export const parisDay = (instant: Date): string => PARIS_DAY.format(instant)

/** Last instant of a Paris day: what was known « on that day » includes all of it. */
export const endOfParisDay = (day: string): Date => {
  const guess = new Date(`${day}T23:59:59.999Z`)
  for (const hours of [1, 2]) {
    const end = new Date(guess.getTime() - hours * 3_600_000)
    if (parisDay(end) === day && parisDay(new Date(end.getTime() + 1)) !== day) return end
  }
  return guess
}

const PARIS_WALL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })

/**
 * The instant at which clocks in Paris show that hour, `09:30`, that day. The hour lived twice in October is the first of the two; the one that does not exist in March is
 * what clocks show instead, an hour later.
 */
export const parisInstant = (day: string, hour: string): Date => {
  const asUtc = Date.parse(`${day}T${hour}:00Z`)
  const [summer, winter] = [new Date(asUtc - 2 * 3_600_000), new Date(asUtc - 3_600_000)]
  return PARIS_WALL.format(summer) === `${day} ${hour}` ? summer : winter
}

/** The last day of a shorter month stands for one it lacks. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
