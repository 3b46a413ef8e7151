export interface CalendarEvent {
  /** The same as long as it is the same thing, whatever its date: a calendar then moves it instead of doubling it. */
  uid: string
  summary: string
  description?: string
  /** All day, `YYYY-MM-DD`; or an instant, shown in Paris time, with its length in minutes. */
  when: string | { at: Date; minutes: number }
}

export interface Calendar {
  name: string
  events: readonly CalendarEvent[]
  /** DTSTAMP of every event: when this text was made. */
  madeAt: Date
}

const CRLF = '\r\n'
const MOST_OCTETS = 75
const TIME_ZONE = 'Europe/Paris'

/** Rules since 1996 (directive 2000/84/EC): last Sunday of March and of October, at 01:00 UTC. */
const PARIS = [
  'BEGIN:VTIMEZONE',
  `TZID:${TIME_ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** RFC 5545 3.3.11: backslash, semicolon, comma and new line; other control signs are not allowed at all. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/[\p{Cc}]/gu, '')

/** RFC 5545 3.1: no line longer than 75 octets; a sign of several octets is never cut. */
const folded = (line: string): string => {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (octets + size > MOST_OCTETS) {
      pieces.push(piece)
      piece = ' '
      octets = 1
    }
    piece += sign
    octets += size
  }
  return [...pieces, piece].join(CRLF)
}

const compact = (day: string): string => day.replaceAll('-', '')
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
const utc = (instant: Date): string => instant.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')

const WALL = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' })
/** `20261123T083000` in Paris. */
const wall = (instant: Date): string => WALL.format(instant).replaceAll(/[-:]/g, '').replace(' ', 'T')

const times = (when: CalendarEvent['when']): string[] =>
  typeof when === 'string'
    ? [`DTSTART;VALUE=DATE:${compact(when)}`, `DTEND;VALUE=DATE:${compact(dayAfter(when))}`, 'TRANSP:TRANSPARENT']
    : [`DTSTART;TZID=${TIME_ZONE}:${wall(when.at)}`, `DURATION:PT${when.minutes}M`]

/**
 * An iCalendar text (RFC 5545): published, so that nobody is invited nor answers. Days are all-day events, which no time zone can shift.
 * @returns lines ended by CRLF, folded at 75 octets
 */
export const writeCalendar = ({ name, events, madeAt }: Calendar): string => {
  const timed = events.some((one) => typeof one.when !== 'string')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hygie//Hygie//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${TIME_ZONE}`,
    ...(timed ? PARIS : []),
    ...events.flatMap((one) => [
      'BEGIN:VEVENT',
      `UID:${escaped(one.uid)}`,
      `DTSTAMP:${utc(madeAt)}`,
      ...times(one.when),
      `SUMMARY:${escaped(one.summary)}`,
      ...(one.description ? [`DESCRIPTION:${escaped(one.description)}`] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => folded(line) + CRLF).join('')
}
