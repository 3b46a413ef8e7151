import { expect, it } from 'vitest'
import { saysNo, valueOf } from './value.ts'

it('is true when the paper itself is the proof', () => {
  expect(valueOf({ shape: 'boolean', keys: {} }, {})).toBe(true)
})

it('records an absent decision-maker as absent, not as unknown', () => {
  expect(
    valueOf(
      { shape: 'record', keys: { chiefExecutive: 'yes-no', medicalBoardChair: 'yes-no', itDirector: 'yes-no' } },
      { chiefExecutive: true, itDirector: true },
    ),
  ).toEqual({
    chiefExecutive: true,
    medicalBoardChair: false,
    itDirector: true,
  })
})

it('leaves what was not measured empty', () => {
  expect(
    valueOf(
      { shape: 'record', keys: { recoveryTimeMinutes: 'minutes', dataLossMinutes: 'minutes', gigabytes: 'number', acceptedBy: 'text' } },
      { recoveryTimeMinutes: 580 },
    ),
  ).toEqual({
    recoveryTimeMinutes: 580,
    dataLossMinutes: null,
    gigabytes: null,
    acceptedBy: null,
  })
})

it('asks for both sides of a ratio', () => {
  expect(valueOf({ shape: 'ratio', keys: {} }, { numerator: 6 })).toBeUndefined()
  expect(valueOf({ shape: 'ratio', keys: {} }, { numerator: 6, denominator: 200 })).toEqual({ numerator: 6, denominator: 200 })
})

it.each([
  ['a finding', false, true],
  ['none', 0, true],
  ['a paper still unsigned', { signed: false, version: '0.6' }, true],
  ['a paper', true, false],
  ['a signed paper', { signed: true, version: null }, false],
  ['a ratio', { numerator: 6, denominator: 200 }, false],
  ['a value not yet typed', undefined, false],
])('tells whether %s says no', (_, value, expected) => {
  expect(saysNo(value)).toBe(expected)
})
