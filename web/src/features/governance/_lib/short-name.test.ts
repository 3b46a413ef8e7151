import { expect, it } from 'vitest'
import { suggestShortName } from './short-name.ts'

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
  expect(suggestShortName(name)).toBe(short)
})

it('fits in the narrow column', () => {
  expect(suggestShortName('Établissement public de santé mentale de la vallée de la Brume').length).toBeLessThanOrEqual(40)
})
