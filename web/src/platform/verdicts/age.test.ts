import { expect, it } from 'vitest'
import { ageOf, daysBetween } from './age.ts'

it.each([
  ['2026-11-23', { unit: 'today' }],
  ['2026-11-16', { unit: 'days', count: 7 }],
  ['2026-09-25', { unit: 'days', count: 59 }],
  ['2026-09-24', { unit: 'months', count: 2 }],
  ['2025-12-18', { unit: 'months', count: 11 }],
  ['2024-06-18', { unit: 'years', count: 2 }],
])('a proof of %s on 23/11/2026', (day, age) => {
  expect(ageOf(day, '2026-11-23')).toEqual(age)
})

it('never gives a negative age', () => {
  expect(ageOf('2026-12-01', '2026-11-23')).toEqual({ unit: 'today' })
  expect(daysBetween('2026-04-09', '2026-11-23')).toBe(228)
})
