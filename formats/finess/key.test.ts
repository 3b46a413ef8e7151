import { describe, expect, it } from 'vitest'
import { checkFinessKey, checkSiretKey } from './index.ts'

describe('checkFinessKey', () => {
  it.each(['010000024', '010780054', '970100400', '970302287', '980600019', '990000010', '990001018'])('accepts %s', (number) => {
    expect(checkFinessKey(number)).toBe(true)
  })

  // Printed in ARS orders, recueils des actes administratifs of Corse-du-Sud and Haute-Corse, 2024 and 2025.
  it.each([
    '2A0000014',
    '2A0000170',
    '2A0000261',
    '2A0000386',
    '2A0002051',
    '2A0002606',
    '2B0000020',
    '2B0000442',
    '2B0000459',
    '2B0000939',
    '2B0001341',
    '2B0003057',
    '2B0003073',
    '2B0003107',
    '2B0003628',
    '2B0004238',
    '2B0004246',
    '2B0005342',
  ])('accepts Corsican %s', (number) => {
    expect(checkFinessKey(number)).toBe(true)
  })

  it.each(['010000025', '010000042', '2A0000020', '2B0000014', '2C0000014', '10000024', '0100000240', '', '01000002A'])('refuses %s', (number) => {
    expect(checkFinessKey(number)).toBe(false)
  })

  it('tells every mistyped digit and nearly every pair of swapped neighbours', () => {
    const number = '010780054'
    const mistyped = [...number].flatMap((digit, i) =>
      [...'0123456789'].filter((other) => other !== digit).map((other) => number.slice(0, i) + other + number.slice(i + 1)),
    )

    expect(mistyped.filter(checkFinessKey)).toEqual([])
  })
})

describe('checkSiretKey', () => {
  it.each([
    ['26010004500012', true],
    ['26010004500013', false],
    ['2,601E+13', false],
    ['35600000000048', true],
    ['35600000049837', true],
  ])('%s → %s', (siret, expected) => {
    expect(checkSiretKey(siret)).toBe(expected)
  })
})
