import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainNumber, shiftDecimal } from './decimal.ts'
import { readBoolean, readDate, readDateTime, readMoney, readNumber, readPercent } from './values.ts'

const seed = 20261123

it.each([
  ['1 234,56', 1234.56],
  ['1\u202f234\u202f567,8', 1234567.8],
  ['1\u00a0234', 1234],
  ['1.234,56', 1234.56],
  ['1,234.56', 1234.56],
  ['1.234.567', 1234567],
  ['1,5', 1.5],
  ['1.234', 1.234],
  ['-5', -5],
  ['− 5', -5],
  ['5-', -5],
  ['(1 234,56)', -1234.56],
  ['+3', 3],
  [',5', 0.5],
  ['1E-3', 0.001],
  ['010780054', 10780054],
  ['01 23 45 67 89', null],
  ['1 23', null],
  ['12 345 67', null],
  ['1.2.3', null],
  ['--5', null],
  ['(-5)', null],
  ['12 h', null],
  ['', null],
  ['-', null],
  ['0x10', null],
  ['Infinity', null],
])('%j is the number %s', (raw, expected) => expect(readNumber(raw)).toBe(expected))

it.each([
  ['1 234,56 €', 1234.56],
  ['12,3 k€', 12_300],
  ['0,07k€', 70],
  ['1,2 M€', 1_200_000],
  ['-5 EUR', -5],
  ['€', null],
  ['5 $', null],
])('%j is %s euros', (raw, expected) => expect(readMoney(raw)).toBe(expected))

it('reads percentages by their sign, else as told', () => {
  expect(['58 %', '7%', '-12,5 %', '0.58', 'x %'].map((raw) => readPercent(raw))).toEqual([0.58, 0.07, -0.125, 0.58, null])
  expect(['58', '0,5', '58 %'].map((raw) => readPercent(raw, 'points'))).toEqual([0.58, 0.005, 0.58])
})

it.each([
  ['2026-11-06', '2026-11-06T00:00:00'],
  ['06/11/2026', '2026-11-06T00:00:00'],
  ['6.11.26', '2026-11-06T00:00:00'],
  ['06-11-99', '1999-11-06T00:00:00'],
  ['06/11/2026 8:30', '2026-11-06T08:30:00'],
  ['06/11/2026 à 8h30', '2026-11-06T08:30:00'],
  ['2026-11-06T08:30:07.000', '2026-11-06T08:30:07'],
  ['30/02/2026', null],
  ['11/26', null],
  ['2026-11-06 25:00', null],
  ['6/11.2026', null],
  ['46332', null],
])('%j is the instant %s', (raw, expected) => {
  expect(readDateTime(raw)).toBe(expected)
  expect(readDate(raw)).toBe(expected?.slice(0, 10) ?? null)
})

it('reads yes and no', () =>
  expect(['Oui', 'VRAI', 'x', 'true', 'Non', '0', 'peut-être'].map(readBoolean)).toEqual([true, true, true, true, false, false, null]))

describe(`decimals are moved exactly (seed ${seed})`, () => {
  it('there and back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -30, max: 30 }), (value, places) => {
        const text = plainNumber(value)
        expect(Number(text)).toBe(value + 0)
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(shiftDecimal(shiftDecimal(text, places), -places))).toBe(value + 0)
      }),
      { seed },
    )
  })

  it.each([
    ['0.07', 2, '7'],
    ['-0.125', 2, '-12.5'],
    ['12', -2, '0.12'],
    ['1200', -2, '12'],
    ['0', 5, '0'],
    ['x', 2, 'x'],
  ])('%s by %s is %s', (text, places, expected) => expect(shiftDecimal(text, places)).toBe(expected))
})
