/** What a number format shows: the day, the day and the hour, the hour, or hours counted beyond 24. */
export type DateShape = 'day' | 'day-time' | 'time' | 'elapsed'

const DAY_SECONDS = 86_400
/** 31/12/9999. */
const LAST_DAY = 2_958_465
/** Day 0 of the 1900 system, once its 29 February 1900 that never was is behind. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
/** Days between the two systems: 1904 is that of old Macintosh workbooks. */
const DAYS_OF_1904 = 1462
/** 1 March 1900: before it, the 1900 system counts a day too many. */
const FIRST_SURE_DAY = 61

/** The day and hour of a spreadsheet's serial number, to the second; null when it is none. */
export function fromSerial(serial: number, shape: DateShape, from1904: boolean): string | null {
  const seconds = Math.round((from1904 && (shape === 'day' || shape === 'day-time') ? serial + DAYS_OF_1904 : serial) * DAY_SECONDS)
  if (!(seconds >= 0) || seconds >= (LAST_DAY + 1) * DAY_SECONDS) return null
  const days = Math.floor(seconds / DAY_SECONDS)
  const clock = clockOf(seconds - days * DAY_SECONDS)
  if (shape === 'elapsed') return `${days * 24 + Number(clock.slice(0, 2))}${clock.slice(2)}`
  if (shape === 'time') return clock
  const shown = days < FIRST_SURE_DAY && !from1904 ? days + 1 : days
  const day = new Date(DAY_ZERO + shown * DAY_SECONDS * 1000).toISOString().slice(0, 10)
  return shape === 'day' ? day : `${day}T${clock}`
}

/** `YYYY-MM-DD`, with or without `THH:MM[:SS]`, as a serial number of the 1900 system; null before 1 March 1900, when readers disagree. */
export function toSerial(iso: string): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?$/.exec(iso)
  if (!parts) return null
  const [, day = '', clock = '00:00'] = parts
  const at = new Date(`${day}T${clock.padEnd(8, ':00')}Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) return null
  const serial = (at.getTime() - DAY_ZERO) / 1000 / DAY_SECONDS
  return serial < FIRST_SURE_DAY ? null : serial
}

function clockOf(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
