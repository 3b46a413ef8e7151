import { expect, it } from 'vitest'
import { parseDuration } from './duration-field.tsx'

it.each([
  ['9 h 40', 580],
  ['9h40', 580],
  ['9:40', 580],
  ['9\u202Fh\u202F40', 580],
  ['4 h', 240],
  ['1,5 h', 90],
  ['45 min', 45],
  ['580', 580],
  ['3 j', 4320],
  ['1 j 2 h', 1560],
])('%s', (text, minutes) => {
  expect(parseDuration(text)).toBe(minutes)
})

it.each(['', 'bientôt', '9 h 4 x', '-3', 'h'])('refuses « %s »', (text) => {
  expect(parseDuration(text)).toBeNull()
})
