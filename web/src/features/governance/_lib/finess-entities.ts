import type { ImportResult } from '@hygie/contract'
import { LEGAL_STATUSES, SECTORS } from '@hygie/contract/establishments'

export interface FinessSite {
  finessSite: string
  name: string
  city: string
}

/** One legal entity of an extract with the sites that were found. */
export interface FinessEntity {
  finessLegal: string
  name: string
  shortName: string
  city: string
  category: string
  sector: (typeof SECTORS)[number]
  legalStatus: (typeof LEGAL_STATUSES)[number]
  siren: string | null
  address: string | null
  /** Already in Hygie: it will not change. */
  known: boolean
  sites: FinessSite[]
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const oneOf = <T extends string>(list: readonly T[], value: unknown, otherwise: T): T => list.find((one) => one === value) ?? otherwise

/** Rows of the preview are sites; what is created is a legal entity, named after its first site. */
export function entitiesOf(sample: ImportResult['sample']): FinessEntity[] {
  const entities = new Map<string, FinessEntity>()
  for (const row of sample) {
    const site = { finessSite: text(row['finessSite']), name: text(row['name']), city: text(row['city']) }
    const finessLegal = text(row['finessLegal']) || site.finessSite
    const known = entities.get(finessLegal)
    if (known) known.sites.push(site)
    else {
      entities.set(finessLegal, {
        finessLegal,
        name: site.name,
        shortName: text(row['shortName']),
        city: site.city,
        category: text(row['category']),
        sector: oneOf(SECTORS, row['sector'], 'health'),
        legalStatus: oneOf(LEGAL_STATUSES, row['legalStatus'], 'unknown'),
        siren: text(row['siren']) || null,
        address: text(row['address']) || null,
        known: row['known'] === true,
        sites: [site],
      })
    }
  }
  return [...entities.values()]
}

/** The server takes a list of 2,000 characters: 200 numbers of nine with their commas. */
export const MOST_CHOSEN = 180
