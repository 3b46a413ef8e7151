import { plain } from './headers.ts'

const SECTORS: [RegExp, 'health' | 'medico-social'][] = [
  [/^(sanitaire|sante|health|hospitalier)$/, 'health'],
  [/^(medico social|esms|ms|medico)$/, 'medico-social'],
]

const LEGAL_STATUSES: [RegExp, 'public' | 'private-non-profit' | 'private-for-profit'][] = [
  [/^(public|eps|etablissement public de sante|esms public|public autonome)$/, 'public'],
  [
    /^(espic|prive non lucratif|prive a but non lucratif|associatif|private non profit|etablissement de sante prive d interet collectif)$/,
    'private-non-profit',
  ],
  [/^(prive|prive lucratif|prive a but lucratif|prive commercial|private for profit)$/, 'private-for-profit'],
]

const MEMBERSHIPS: [RegExp, 'party' | 'associate' | 'partner'][] = [
  [/^(partie|etablissement partie|party|membre)$/, 'party'],
  [/^(associe|etablissement associe|associate)$/, 'associate'],
  [/^(partenaire|etablissement partenaire|partner)$/, 'partner'],
]

const KINDS: [RegExp, 'care-unit' | 'technical-platform' | 'administrative'][] = [
  [/^(service|unite de soins|soins|care unit|uf|clinique)$/, 'care-unit'],
  [/^(plateau technique|medico technique|technical platform|plateau)$/, 'technical-platform'],
  [/^(administratif|administration|logistique|administrative)$/, 'administrative'],
]

const found = <T>(table: [RegExp, T][], raw: string): T | null => table.find(([pattern]) => pattern.test(plain(raw)))?.[1] ?? null

/** The words French files use for our values; null when the word is not known. */
export const readSector = (raw: string) => found(SECTORS, raw)
export const readLegalStatus = (raw: string) => found(LEGAL_STATUSES, raw)
export const readMembership = (raw: string) => found(MEMBERSHIPS, raw)
export const readKind = (raw: string) => found(KINDS, raw)
