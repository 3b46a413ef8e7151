/** What the words of a house depend on (`domain.md` 3.3). */
export interface House {
  sector: string
  legalStatus: string
  /** Category of the FINESS register: only a CHU or a CHR has a « directeur général ». */
  category?: string | null
  name?: string
}

export type HouseKind = 'public' | 'private' | 'medico-social'

/** An unknown status keeps the public words: four establishments of a GHT out of five. */
export const houseKind = ({ sector, legalStatus }: House): HouseKind => {
  if (sector === 'medico-social') return 'medico-social'
  return legalStatus === 'private-non-profit' || legalStatus === 'private-for-profit' ? 'private' : 'public'
}

const UNIVERSITY_OR_REGIONAL = /(?<!\p{L})(?:CHU|CHRU?|C\.H\.(?:U|R\.?U?)|centre hospitalier (?:universitaire|régional))(?!\p{L})/iu

export const hasGeneralManager = (house: House): boolean =>
  houseKind(house) === 'public' && UNIVERSITY_OR_REGIONAL.test(`${house.category ?? ''} ${house.name ?? ''}`)
