import type { Activity, RestoreTest } from '@hygie/contract/continuity'
import { expect, it } from 'vitest'
import { piecesOf } from './pieces.ts'

const activity = {
  id: 1,
  maxDowntimeMinutes: 240,
  maxDataLossMinutes: 0,
  impactOn: '2026-03-02',
  impactAgreedBy: 'Dr Lise Aubry',
  sheetOn: null,
  degradedHoldMinutes: 320,
  degradedHoldOn: '2026-09-24',
} as Activity
const test = (outcome: RestoreTest['outcome'], testedOn: string, withdrawn = false) =>
  ({ id: 1, activityId: 1, outcome, testedOn, withdrawn: withdrawn ? { at: '', reason: '' } : null }) as RestoreTest

const there = (tests: RestoreTest[], over: Partial<Activity> = {}) =>
  piecesOf({ ...activity, ...over }, tests)
    .filter((one) => one.there)
    .map(({ piece }) => piece)

it('lists what would prove', () => {
  expect(there([test('accepted', '2026-11-06')])).toEqual(['need', 'held', 'restored'])
})

it('wants who in the department agreed, the file of a sheet, the day of a time held', () => {
  expect(there([], { impactAgreedBy: null, sheetOn: '2026-05-01', degradedHoldOn: null })).toEqual([])
  expect(there([], { sheetOn: '2026-05-01', sheetFile: { id: 1 } as never })).toEqual(['need', 'sheet', 'held'])
})

it('goes by the last restore test that was not withdrawn', () => {
  expect(there([test('accepted', '2026-05-02'), test('failed', '2026-06-02')])).toEqual(['need', 'held'])
  expect(there([test('accepted', '2026-05-02'), test('failed', '2026-06-02', true)])).toEqual(['need', 'held', 'restored'])
})
