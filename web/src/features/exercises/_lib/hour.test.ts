import { expect, it } from 'vitest'
import { hourOf } from './hour.ts'

it.each([
  ['9', '09:00'],
  ['9h', '09:00'],
  ['9 h 30', '09:30'],
  ['14:05', '14:05'],
  ['', ''],
  ['midi', 'midi'],
])('%s → %s', (typed, hour) => {
  expect(hourOf(typed)).toBe(hour)
})
