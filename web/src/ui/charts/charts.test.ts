import { expect, it } from 'vitest'
import { dayFromNumber, dayNumber, monthStarts } from './days.ts'
import { assignLanes } from './lanes.ts'

it('lists the months over a change of year', () => {
  expect(monthStarts('2026-11-23', '2027-02-01')).toEqual(['2026-12-01', '2027-01-01', '2027-02-01'])
})

it('counts calendar days whatever the clock change', () => {
  expect(dayNumber('2026-10-26') - dayNumber('2026-10-24')).toBe(2)
  expect(dayFromNumber(dayNumber('2028-02-29'))).toBe('2028-02-29')
})

it('puts labels that would touch on different lanes and gives up when none is free', () => {
  const spans = [
    { start: 0, end: 100 },
    { start: 50, end: 150 },
    { start: 60, end: 90 },
    { start: 100, end: 120 },
  ]
  expect(assignLanes(spans, 2)).toEqual([0, 1, null, 0])
})
