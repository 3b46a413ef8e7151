import { expect, it } from 'vitest'
import { parisInstant } from './index.ts'

it.each([
  ['in winter', '2027-01-15', '09:30', '2027-01-15T08:30:00.000Z'],
  ['in summer', '2027-07-15', '09:30', '2027-07-15T07:30:00.000Z'],
  ['the morning the clocks go on', '2027-03-28', '09:00', '2027-03-28T07:00:00.000Z'],
  ['the hour that does not exist', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
  ['the hour lived twice', '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
  ['the evening before they go back', '2027-10-30', '23:45', '2027-10-30T21:45:00.000Z'],
  ['midnight', '2027-01-01', '00:00', '2026-12-31T23:00:00.000Z'],
])('%s', (_, day, hour, instant) => {
  expect(parisInstant(day, hour).toISOString()).toBe(instant)
})
