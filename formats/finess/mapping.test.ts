import { expect, it } from 'vitest'
import { legalStatusOf, sectorOf } from './index.ts'

it.each([
  ['1102', 'Centres Hospitaliers', 'health'],
  ['1203', 'Dialyse ambulatoire', 'health'],
  ['4401', 'Établissements d’hébergement pour personnes âgées', 'medico-social'],
  ['4301', 'Hébergement adultes handicapés', 'medico-social'],
  ['4501', 'Protection de l’enfance', 'unknown'],
  ['3201', 'Commerce de biens à usage médicaux', 'unknown'],
  ['6100', 'Formation', 'unknown'],
  ['', 'absent', 'unknown'],
])('sector of group %s (%s) is %s', (group, _, sector) => {
  expect(sectorOf(group)).toBe(sector)
})

it.each([
  ['1', 'public'],
  ['6', 'private-non-profit'],
  ['7', 'private-non-profit'],
  ['5', 'private-non-profit'],
  ['0', 'unknown'],
  ['3', 'unknown'],
  ['9', 'unknown'],
  ['', 'unknown'],
])('status of code %j is %s', (code, status) => {
  expect(legalStatusOf(code)).toBe(status)
})
