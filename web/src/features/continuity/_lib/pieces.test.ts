import type { Activity, RestoreTest } from '@hygie/contract/continuity'
import { expect, it } from 'vitest'
import { piecesOf } from './pieces.ts'

const activity = { id: 1, maxDowntimeMinutes: 240, impactOn: '2026-03-02', sheetOn: null, degradedHoldMinutes: 320 } as Activity
const test = (outcome: RestoreTest['outcome'], withdrawn = false) =>
  ({ activityId: 1, outcome, withdrawn: withdrawn ? { at: '', reason: '' } : null }) as RestoreTest

const there = (tests: RestoreTest[]) =>
  piecesOf(activity, tests)
    .filter((one) => one.there)
    .map(({ piece }) => piece)

it('lists what is entered', () => {
  expect(there([test('accepted')])).toEqual(['need', 'held', 'restored'])
})

it('does not count a failed or withdrawn restore test', () => {
  expect(there([test('failed'), test('accepted', true)])).toEqual(['need', 'held'])
})
