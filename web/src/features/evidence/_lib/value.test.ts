import { expect, it } from 'vitest'
import { valueOf } from './value.ts'

it('is true when the paper itself is the proof', () => {
  expect(valueOf({ kind: 'exercise.record', shape: 'boolean' }, {})).toBe(true)
})

it('records an absent decision-maker as absent, not as unknown', () => {
  expect(valueOf({ kind: 'exercise.attendanceSheet', shape: 'record' }, { chiefExecutive: true, itDirector: true })).toEqual({
    chiefExecutive: true,
    medicalBoardChair: false,
    itDirector: true,
  })
})

it('leaves what was not measured empty', () => {
  expect(valueOf({ kind: 'backup.restoreTest', shape: 'record' }, { recoveryTimeMinutes: 580 })).toEqual({
    recoveryTimeMinutes: 580,
    dataLossMinutes: null,
    gigabytes: null,
    acceptedBy: null,
  })
})

it('asks for both sides of a ratio', () => {
  expect(valueOf({ kind: 'budget.digitalShare', shape: 'ratio' }, { numerator: 6 })).toBeUndefined()
  expect(valueOf({ kind: 'budget.digitalShare', shape: 'ratio' }, { numerator: 6, denominator: 200 })).toEqual({ numerator: 6, denominator: 200 })
})
