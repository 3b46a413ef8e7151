import { expect, it } from 'vitest'
import { scaleOf } from './scale-of.ts'

it.each([
  ['a file of PingCastle', { source: { type: 'import', label: 'ad_hc.xml' }, note: 'PingCastle 3.3.0.1, essai.example' }, 'pingcastle'],
  ['a file of ADS', { source: { type: 'import', label: 'points.csv' }, note: 'ADS (ANSSI)' }, 'anssi'],
  ['our own reading', { source: { type: 'engine', label: 'Relevé d’annuaire' }, note: null }, 'anssi'],
  ['a report typed in', { source: { type: 'person', label: 'Karim Belhadj' }, note: 'Silène Conseil' }, 'stated'],
] as const)('names the scale of %s', (_, fact, scale) => {
  expect(scaleOf(fact)).toBe(scale)
})
