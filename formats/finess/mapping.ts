/**
 * From FINESS codes to the two words that decide which obligations apply. Both come with `unknown`: a person settles it.
 *
 * Sources: TRE_R397 « catégorie entité géographique exercice » (ANS, 2026-06-01; it replaced TRE_R63 to R66) for the groups,
 * TRE_R73 « ESPIC » (ANS, 2023-12-15) for the status. The labels are theirs; what we conclude from them is our own reading.
 */

export type Sector = 'health' | 'medico-social'
export type LegalStatus = 'public' | 'private-non-profit' | 'private-for-profit'

/**
 * Sector of a site from its aggregated category (`categagretab`), by level 1 or 2 of the nomenclature.
 *
 * - 1… « établissements relevant de la loi hospitalière » → health.
 * - 41 (handicapped children), 43 (handicapped adults), 44 (elderly people) → medico-social: **our reading** of their titles.
 * - the others → unknown, on purpose: 2 and 3 are practices, health centres, laboratories and pharmacies, not hospitals;
 *   45, 46 and 5 mix social and medico-social; 6 trains staff.
 */
export function sectorOf(categoryGroup: string): Sector | 'unknown' {
  if (/^1\d{3}$/.test(categoryGroup)) return 'health'
  if (/^4[134]\d{2}$/.test(categoryGroup)) return 'medico-social'
  return 'unknown'
}

/**
 * Legal status from the code of participation in the public hospital service (`codesph`).
 *
 * - 1 « établissement public de santé » → public. 6 « ESPIC » and 7 « privé non lucratif, non déclaré d'intérêt collectif » →
 *   private-non-profit.
 * - 5 « association 1901, activité psychiatrique » → private-non-profit: **our reading**.
 * - 0, 9, empty and the former PSPH (2, 3, 4) → unknown.
 *
 * `private-for-profit` is never concluded: those clinics carry 0 « non concerné », as do many others; the status of the legal
 * entity, which says it, is in another FINESS file.
 */
export function legalStatusOf(codesph: string): LegalStatus | 'unknown' {
  if (codesph === '1') return 'public'
  if (codesph === '5' || codesph === '6' || codesph === '7') return 'private-non-profit'
  return 'unknown'
}
