import { describe, expect, it } from 'vitest'
import { type CalendarEvent, writeCalendar } from './index.ts'

const MADE = new Date('2026-11-23T07:30:00Z')
const written = (...events: CalendarEvent[]): string => writeCalendar({ name: 'CH du Test', events, madeAt: MADE })
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')
const event = (change: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'action-1@hygie', summary: 'Signer le PCA', when: '2026-12-01', ...change })

describe('a calendar', () => {
  it('holds a day as an all-day event that ends the day after, without time zone', () => {
    const lines = unfolded(written(event(), event({ uid: 'b', when: '2026-12-31' })))

    expect(lines).toContain('DTSTART;VALUE=DATE:20261201')
    expect(lines).toContain('DTEND;VALUE=DATE:20261202')
    expect(lines).toContain('DTEND;VALUE=DATE:20270101')
    expect(lines).toContain('DTSTAMP:20261123T073000Z')
    expect(lines).not.toContain('BEGIN:VTIMEZONE')
  })

  it.each([
    ['in winter', '2027-01-15T08:00:00Z', '20270115T090000'],
    ['in summer', '2027-07-15T07:00:00Z', '20270715T090000'],
    ['an hour before the clocks go on', '2027-03-28T00:30:00Z', '20270328T013000'],
    ['just after they went on', '2027-03-28T01:00:00Z', '20270328T030000'],
  ])('says an instant in Paris time, %s', (_, at, wall) => {
    const lines = unfolded(written(event({ when: { at: new Date(at), minutes: 90 } })))

    expect(lines).toContain(`DTSTART;TZID=Europe/Paris:${wall}`)
    expect(lines).toContain('DURATION:PT90M')
    expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE')).toHaveLength(1)
    expect(lines).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU')
  })

  it('folds at 75 octets without cutting a sign, and comes back whole', () => {
    const summary = `${'é'.repeat(80)}${'𝒳'.repeat(40)} fin`
    const text = written(event({ summary }))

    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text).not.toContain('\uFFFD')
    expect(unfolded(text)).toContain(`SUMMARY:${summary}`)
  })

  it('lets nothing in a title open another line or another property', () => {
    const lines = unfolded(written(event({ summary: 'a;b,c\\d\r\nBEGIN:VALARM\u0000\u0007' })))

    expect(lines).toContain(String.raw`SUMMARY:a\;b\,c\\d\nBEGIN:VALARM`)
    expect(lines).not.toContain('BEGIN:VALARM')
  })

  it('ends every line with CRLF', () => {
    expect(written(event()).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(written().startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
    expect(written().endsWith('END:VCALENDAR\r\n')).toBe(true)
  })
})
