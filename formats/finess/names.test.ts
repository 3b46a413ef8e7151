import { expect, it } from 'vitest'
import { placeName, readableName } from './names.ts'

it.each([
  ['CENTRE HOSPITALIER DE BOURG-EN-BRESSE FLEYRIAT', 'Centre hospitalier de Bourg-en-Bresse Fleyriat'],
  ["CH  D'AIX", "CH d'Aix"],
  ['CHU SITE FELIX GUYON (SAINT DENIS)', 'CHU site Felix Guyon (Saint Denis)'],
  ['EHPAD LES TILLEULS', 'EHPAD Les Tilleuls'],
  ['CENTRE DE SMR LA ROSERAIE', 'Centre de SMR La Roseraie'],
  ['CENTRE HOSPITALIER DE LA BRUME', 'Centre hospitalier de la Brume'],
  ['HOPITAL DE SAINT PIERRE LA PALUD', 'Hopital de Saint Pierre la Palud'],
  ['LA ROSERAIE', 'La Roseraie'],
  ['EPSM Les Aulnes', 'EPSM Les Aulnes'],
])('%s → %s', (register, written) => {
  expect(readableName(register)).toBe(written)
})

it.each([
  ['CH de Hautebrume', 'Hautebrume'],
  ['Centre hospitalier de Sept-Écluses', 'Sept-Écluses'],
  ['Centre hospitalier universitaire de Rouen', 'Rouen'],
  ["Centre hospitalier d'Aix", 'Aix'],
  ['Hôpital de proximité de Pierrefonte', 'Pierrefonte'],
  ['EHPAD Les Tilleuls', 'Les Tilleuls'],
  ['EPSM Les Aulnes', 'Les Aulnes'],
  ['Centre de SMR La Roseraie', 'La Roseraie'],
  ['Clinique Sainte-Aurore', 'Sainte-Aurore'],
  ['Chartreuse', 'Chartreuse'],
  ['CH', 'CH'],
])('%s → %s', (name, short) => {
  expect(placeName(name)).toBe(short)
})

it('fits in the narrow column', () => {
  expect(placeName('Établissement public de santé mentale de la vallée de la Brume').length).toBeLessThanOrEqual(40)
})
