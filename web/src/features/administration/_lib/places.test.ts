import { expect, it } from 'vitest'
import { placeKey, placeOf, placesFor, sameHeld } from './places.ts'

const places = {
  establishments: [
    { id: 3, name: 'CH', demonstration: false },
    { id: 9, name: 'Fictif', demonstration: true },
  ],
  ghts: [{ id: 1, name: 'GHT', demonstration: false }],
}

it.each(['all', 'g1', 'e3'])('reads back the place %s', (key) => {
  expect(placeKey(placeOf(key))).toBe(key)
})

it('offers the whole of Hygie to the administrator alone, and no fictional house', () => {
  expect(placesFor('administrator', places)).toEqual(['all', 'g1', 'e3'])
  expect(placesFor('ciso', places)).toEqual(['g1', 'e3'])
})

it('holds the group committee in a group only', () => {
  expect(placesFor('group-committee', places)).toEqual(['g1'])
})

it('knows the same role twice', () => {
  expect(sameHeld({ role: 'dpo', establishmentId: 3, ghtId: null }, { role: 'dpo', establishmentId: 3, ghtId: null })).toBe(true)
  expect(sameHeld({ role: 'dpo', establishmentId: 3, ghtId: null }, { role: 'dpo', establishmentId: null, ghtId: 3 })).toBe(false)
})
