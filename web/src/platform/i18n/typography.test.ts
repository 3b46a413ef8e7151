import { describe, expect, it } from 'vitest'
import { frenchTypography } from './typography.ts'

describe('frenchTypography', () => {
  it.each([
    ["Aujourd'hui", 'Aujourd’hui'],
    ['« À signer »', '«\u00A0À signer\u00A0»'],
    ['Que faire ?', 'Que faire\u202F?'],
    ['Échéance : 31/12', 'Échéance\u00A0: 31/12'],
    ['58 % des comptes', '58\u202F% des comptes'],
    ['18 402 faits', '18\u202F402 faits'],
    ['9 h 40', '9\u202Fh 40'],
    ['20 min', '20\u202Fmin'],
    ['registre n° 12', 'registre n°\u00A012'],
    ['le 24/09/2026 14:00', 'le 24/09/2026 14:00'],
    ['http://127.0.0.1:8420', 'http://127.0.0.1:8420'],
    ['2 hôpitaux', '2 hôpitaux'],
  ])('%s', (plain, expected) => {
    expect(frenchTypography(plain)).toBe(expected)
  })

  it('leaves what it has already done', () => {
    const once = frenchTypography("L'état « prouvé » : 58 % ; 9 h 40 !")

    expect(frenchTypography(once)).toBe(once)
  })
})
