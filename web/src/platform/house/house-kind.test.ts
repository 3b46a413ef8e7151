import { expect, it } from 'vitest'
import { hasGeneralManager, houseKind } from './house-kind.ts'

it.each([
  [{ sector: 'health', legalStatus: 'public' }, 'public'],
  [{ sector: 'health', legalStatus: 'private-non-profit' }, 'private'],
  [{ sector: 'health', legalStatus: 'private-for-profit' }, 'private'],
  [{ sector: 'medico-social', legalStatus: 'public' }, 'medico-social'],
  [{ sector: 'medico-social', legalStatus: 'private-for-profit' }, 'medico-social'],
  [{ sector: 'health', legalStatus: 'unknown' }, 'public'],
])('%j speaks with the words of a %s house', (house, kind) => {
  expect(houseKind(house)).toBe(kind)
})

it.each(['CHU de Rouen', 'Centre hospitalier universitaire de Rouen', 'CHRU de Nancy', 'Centre Hospitalier Régional (C.H.R.)'])(
  '%s has a general manager',
  (name) => {
    expect(hasGeneralManager({ sector: 'health', legalStatus: 'public', name })).toBe(true)
  },
)

it.each(['CH de Hautebrume', 'Centre Hospitalier (C.H.)', 'CHÂTEAU DU CHUCHOTIS', 'EPSM Les Aulnes'])('%s has a director', (name) => {
  expect(hasGeneralManager({ sector: 'health', legalStatus: 'public', name })).toBe(false)
})

it('keeps the general manager out of private and medico-social houses', () => {
  expect(hasGeneralManager({ sector: 'health', legalStatus: 'private-non-profit', name: 'CHU' })).toBe(false)
  expect(hasGeneralManager({ sector: 'medico-social', legalStatus: 'public', name: 'EHPAD du CHU' })).toBe(false)
})
