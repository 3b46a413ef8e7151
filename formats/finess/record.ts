import type { Details, Note } from '../input/index.ts'
import { type Column, type Layout } from './columns.ts'
import { checkFinessKey, checkSiretKey, FINESS } from './key.ts'
import { type LegalStatus, legalStatusOf, type Sector, sectorOf } from './mapping.ts'

export interface Labelled {
  code: string
  label: string
}

/** A geographical site (« établissement ») of the FINESS register. Empty texts are null; days are ISO. */
export interface FinessRecord {
  finessSite: string
  /** Number of the legal entity the site belongs to. */
  finessLegal: string | null
  name: string
  longName: string | null
  nameComplement: string | null
  address: {
    complement: string | null
    street: string | null
    /** « lieu-dit » or post-office box. */
    locality: string | null
    postalCode: string | null
    city: string | null
  }
  department: Labelled
  category: Labelled
  categoryGroup: Labelled
  /** 14 digits, null when absent or spoilt (then a warning says so). */
  siret: string | null
  apeCode: string | null
  tariffMode: Labelled
  legalStatusCode: string
  legalStatusLabel: string
  openedOn: string | null
  authorisedOn: string | null
  updatedOn: string | null
  /** Our reading of the codes above: see mapping.ts. */
  sector: Sector | 'unknown'
  legalStatus: LegalStatus | 'unknown'
  warnings: Note<FinessWarning>[]
}

export const FINESS_WARNINGS = [
  'finess-key',
  'finess-zero-restored',
  'finess-legal-unreadable',
  'siret-spoilt',
  'siret-key',
  'date-unreadable',
  'postal-code-unreadable',
] as const
export type FinessWarning = (typeof FINESS_WARNINGS)[number]

export type ReadRecord =
  | { record: FinessRecord; refused?: undefined }
  | { record?: undefined; refused: { reason: 'finess-number' | 'finess-name'; data: Details } }

/** One `structureet` row. Refused only without a readable site number or any name; every other fault is a warning. */
export function readRecord(fields: readonly string[], layout: Layout): ReadRecord {
  const warnings: Note<FinessWarning>[] = []
  const text = (column: Column): string => fields[layout.at[column]]?.trim() ?? ''
  const orNull = (column: Column): string | null => text(column) || null

  const finessSite = readNumber(text('nofinesset'), 'nofinesset', warnings)
  if (finessSite === null) return { refused: { reason: 'finess-number', data: { value: text('nofinesset').slice(0, 40) } } }
  const name = text('rs') || text('rslongue')
  if (name === '') return { refused: { reason: 'finess-name', data: { number: finessSite } } }

  const [, postalCode = null, city = null] = /^(\d{5})\s+(.+)$/.exec(text('ligneacheminement')) ?? []
  if (postalCode === null && text('ligneacheminement') !== '') warnings.push({ code: 'postal-code-unreadable', data: { value: text('ligneacheminement') } })

  const record: FinessRecord = {
    finessSite,
    finessLegal: readLegal(text('nofinessej'), warnings),
    name,
    longName: orNull('rslongue'),
    nameComplement: orNull('complrs'),
    address: {
      complement: orNull('compldistrib'),
      // « 12 » + « B » is 12B, as the post office writes it.
      street: [text('numvoie') + text('compvoie'), text('typvoie'), text('voie')].filter((part) => part !== '').join(' ') || null,
      locality: orNull('lieuditbp'),
      postalCode,
      city,
    },
    department: { code: twoDigits(text('departement')), label: text('libdepartement') },
    category: { code: text('categetab'), label: text('libcategetab') },
    categoryGroup: { code: text('categagretab'), label: text('libcategagretab') },
    siret: readSiret(text('siret'), warnings),
    apeCode: orNull('codeape'),
    tariffMode: { code: twoDigits(text('codemft')), label: text('libmft') },
    legalStatusCode: text('codesph'),
    legalStatusLabel: text('libsph'),
    openedOn: readDay(text('dateouv'), 'dateouv', warnings),
    authorisedOn: readDay(text('dateautor'), 'dateautor', warnings),
    updatedOn: readDay(text('datemaj'), 'datemaj', warnings),
    sector: sectorOf(text('categagretab')),
    legalStatus: legalStatusOf(text('codesph')),
    warnings,
  }
  return { record }
}

/** Codes such as `01`, whose zero a spreadsheet eats. */
function twoDigits(code: string): string {
  return code && code.padStart(2, '0')
}

function readLegal(raw: string, warnings: Note<FinessWarning>[]): string | null {
  if (raw === '') return null
  const number = readNumber(raw, 'nofinessej', warnings)
  if (number === null) warnings.push({ code: 'finess-legal-unreadable', data: { value: raw.slice(0, 40) } })
  return number
}

function readNumber(raw: string, column: Column, warnings: Note<FinessWarning>[]): string | null {
  // A spreadsheet eats the leading zero of departments 01 to 09.
  const restored = /^\d{8}$/.test(raw)
  const number = restored ? `0${raw}` : raw.toUpperCase()
  if (!FINESS.test(number)) return null
  if (restored) warnings.push({ code: 'finess-zero-restored', data: { column, number } })
  if (!checkFinessKey(number)) warnings.push({ code: 'finess-key', data: { column, number } })
  return number
}

function readSiret(raw: string, warnings: Note<FinessWarning>[]): string | null {
  const siret = raw.replaceAll(/\s/g, '')
  if (siret === '') return null
  if (!/^\d{14}$/.test(siret)) {
    warnings.push({ code: 'siret-spoilt', data: { value: raw.slice(0, 40) } })
    return null
  }
  if (!checkSiretKey(siret)) warnings.push({ code: 'siret-key', data: { siret } })
  return siret
}

function readDay(raw: string, column: Column, warnings: Note<FinessWarning>[]): string | null {
  if (raw === '') return null
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw) ?? []
  const [, spreadsheetDay, spreadsheetMonth, spreadsheetYear] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(raw) ?? []
  const iso = year
    ? `${year}-${month}-${day}`
    : spreadsheetYear
      ? `${spreadsheetYear}-${spreadsheetMonth?.padStart(2, '0')}-${spreadsheetDay?.padStart(2, '0')}`
      : null
  if (iso !== null && isDay(iso)) return iso
  warnings.push({ code: 'date-unreadable', data: { column, value: raw.slice(0, 40) } })
  return null
}

function isDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
}
