import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDuration,
  addMonths,
  dayNumber,
  isoDay,
  lastClosedFiscalYear,
  monthDayIn,
  NEVER,
  occurrenceBefore,
  occurrenceFrom,
  parseDuration,
  parseMonthDay,
  yearOf,
} from './calendar.ts'

describe('days', () => {
  it('is the calendar of the platform, 1900 to 9999 (seed 42)', () => {
    const property = fc.property(fc.integer({ min: dayNumber('1900-01-01'), max: NEVER }), (n) => {
      const iso = new Date(n * 86_400_000).toISOString().slice(0, 10)
      expect([isoDay(n), dayNumber(iso), yearOf(n)]).toEqual([iso, n, Number(iso.slice(0, 4))])
    })
    fc.assert(property, { seed: 42, numRuns: 5000 })
  })

  it.each`
    text
    ${'2026-02-29'}
    ${'2026-13-01'}
    ${'2026-00-10'}
    ${'2026-04-31'}
    ${'1899-12-31'}
    ${'2026-1-1'}
    ${'2026/11/23'}
    ${'2O26-11-23'}
    ${'2026-1:-01'}
    ${'-026-11-23'}
    ${'２０２６-11-23'}
    ${'23/11/2026'}
    ${'2026-11-23T08:30'}
    ${''}
    ${'10000-01-01'}
  `('[X1] refuses « $text »', ({ text }) => {
    expect(dayNumber(text)).toBeNaN()
  })
})

describe('durations', () => {
  it.each`
    text         | months  | days
    ${'P30D'}    | ${0}    | ${30}
    ${'P2W'}     | ${0}    | ${14}
    ${'P6M'}     | ${6}    | ${0}
    ${'P1Y'}     | ${12}   | ${0}
    ${'P1Y6M2D'} | ${18}   | ${2}
    ${'P100Y'}   | ${1200} | ${0}
  `('reads $text', ({ text, months, days }) => {
    expect(parseDuration(text)).toEqual({ months, days })
  })

  it.each(['P', 'P0D', 'PT1H', 'P1.5M', '3M', 'P-1M', 'P101Y', 'p3m', ''])('[X1] refuses « %s »', (text) => {
    expect(parseDuration(text)).toBeNull()
  })

  it.each`
    day             | duration  | reached
    ${'2025-11-24'} | ${'P12M'} | ${'2026-11-24'}
    ${'2026-08-31'} | ${'P6M'}  | ${'2027-02-28'}
    ${'2027-08-31'} | ${'P6M'}  | ${'2028-02-29'}
    ${'2024-02-29'} | ${'P1Y'}  | ${'2025-02-28'}
    ${'2026-12-31'} | ${'P1D'}  | ${'2027-01-01'}
    ${'2026-12-15'} | ${'P1M'}  | ${'2027-01-15'}
    ${'2026-11-23'} | ${'soon'} | ${'2026-11-23'}
    ${'never'}      | ${'P1D'}  | ${'never'}
  `('[F2] $day + $duration = $reached', ({ day, duration, reached }) => {
    expect(addDuration(day, duration)).toBe(reached)
  })

  it('goes back as it goes forth', () => {
    expect(isoDay(addMonths(dayNumber('2026-03-31'), -1))).toBe('2026-02-28')
    expect(isoDay(addMonths(dayNumber('2026-01-15'), -13))).toBe('2024-12-15')
  })
})

describe('recurring dates', () => {
  it('29 February falls back in common years and comes back', () => {
    expect([2026, 2028].map((year) => isoDay(monthDayIn(year, 2, 29)))).toEqual(['2026-02-28', '2028-02-29'])
    expect([parseMonthDay('02-29'), parseMonthDay('02-30'), parseMonthDay('10-31'), parseMonthDay('1-1')]).toEqual([
      { month: 2, day: 29 },
      null,
      { month: 10, day: 31 },
      null,
    ])
  })

  it('before is strict, from is not, whatever the span (seed 43)', () => {
    const spans = fc.constantFrom({ months: 6, days: 0 }, { months: 0, days: 45 }, { months: 24, days: 0 }, { months: 1, days: 3 })
    const days = fc.integer({ min: 0, max: 40_000 })
    const property = fc.property(days, spans, days, (anchor, { months, days: more }, limit) => {
      const before = occurrenceBefore(anchor, months, more, limit)
      const from = occurrenceFrom(anchor, months, more, limit)
      expect(before).toBeLessThan(limit)
      expect(from).toBeGreaterThanOrEqual(limit)
      expect(occurrenceFrom(anchor, months, more, before + 1)).toBe(from)
    })
    fc.assert(property, { seed: 43, numRuns: 1000 })
  })
})

it.each`
  day             | year
  ${'2026-06-30'} | ${2024}
  ${'2026-07-01'} | ${2025}
  ${'2026-11-23'} | ${2025}
  ${'2027-01-01'} | ${2025}
`('[F4] on $day the last closed fiscal year is $year', ({ day, year }) => {
  expect(lastClosedFiscalYear(dayNumber(day))).toBe(year)
})
