import { describe, expect, it } from 'vitest'
import { readCount, readMeansKind, readMinutes } from './index.ts'

describe('values as people write them', () => {
  it.each([
    ['9 h 40', 580],
    ['9h40', 580],
    ['09:40', 580],
    ['580', 580],
    ['580 min', 580],
    ['9,5 h', 570],
    ['1 j 2 h', 1560],
    ['4 h', 240],
    ['0', 0],
    ['bientôt', null],
    ['9 h 40 s', null],
    ['-5', null],
    ['999999999', null],
  ])('%s is %s minutes', (raw, expected) => expect(readMinutes(raw)).toBe(expected))

  it('reads counts and common names of means', () => {
    expect([readCount('12'), readCount('1\u202f200'), readCount('12,5'), readCount('-3'), readCount('douze')]).toEqual([12, 1200, null, null, null])
    expect(['e-CPS', 'Pro Santé Connect', 'Mot de passe seul', 'Badge et code'].map(readMeansKind)).toEqual([
      'e-cps',
      'pro-sante-connect',
      'password-only',
      null,
    ])
  })
})
