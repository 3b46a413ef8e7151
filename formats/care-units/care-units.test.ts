import { expect, it } from 'vitest'
import { readFinessNumber, readKind } from './index.ts'

it.each([
  ['010 780 054', { number: '010780054', sound: true }],
  ['10780054', { number: '010780054', sound: true }],
  ['010780055', { number: '010780055', sound: false }],
  ['2A0000014', { number: '2A0000014', sound: expect.any(Boolean) as boolean }],
  ['12', null],
])('FINESS number %s', (raw, expected) => expect(readFinessNumber(raw)).toEqual(expected))

it.each([
  ['Service', 'care-unit'],
  ['Plateau technique', 'technical-platform'],
  ['LOGISTIQUE', 'administrative'],
  ['autre chose', null],
])('%s is %s', (raw, expected) => expect(readKind(raw)).toBe(expected))
