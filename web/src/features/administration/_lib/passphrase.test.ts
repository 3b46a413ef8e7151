import { expect, it } from 'vitest'
import { drawPassphrase } from './passphrase.ts'

it('draws twelve syllables in four groups', () => {
  expect(drawPassphrase()).toMatch(/^(?:(?:[bcdfglmnprstvz][aeiou]){3}-){3}(?:[bcdfglmnprstvz][aeiou]){3}$/)
})

it('never draws the same twice', () => {
  const drawn = new Set(Array.from({ length: 500 }, () => drawPassphrase()))
  expect(drawn.size).toBe(500)
})

it('uses every letter it may draw', () => {
  const letters = new Set(Array.from({ length: 300 }, () => drawPassphrase()).join(''))
  expect([...letters].toSorted().join('')).toBe('-abcdefgilmnoprstuvz')
})
