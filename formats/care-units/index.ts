/** The care units of an establishment as a table: the columns it has, and the words French files use in them; `spreadsheet` finds the columns. */
import { checkFinessKey } from '../finess/index.ts'
import type { Field } from '../spreadsheet/index.ts'
import { plain } from '../text/index.ts'

export const CARE_UNIT_FIELDS = [
  { name: 'name', required: true, aliases: ['nom', 'unité', 'unité de soins', 'service', 'libellé', 'libellé UF', 'unité fonctionnelle'] },
  { name: 'ufCode', aliases: ['UF', 'code UF', 'code', 'n° UF', 'numéro UF'] },
  { name: 'kind', aliases: ['type', 'nature'] },
  { name: 'finessSite', aliases: ['site', 'FINESS site', 'FINESS', 'FINESS ET', 'FINESS géographique', 'nofinesset', 'ET'] },
  { name: 'finessLegal', aliases: ['FINESS EJ', 'N° FINESS EJ', 'nofinessej', 'FINESS juridique', 'FINESS legal', 'EJ'] },
] as const satisfies readonly Field[]

const KINDS = [
  [/^(service|unite de soins|soins|care unit|uf|clinique)$/, 'care-unit'],
  [/^(plateau technique|medico technique|technical platform|plateau)$/, 'technical-platform'],
  [/^(administratif|administration|logistique|administrative)$/, 'administrative'],
] as const

/** null when the word is not known. */
export const readKind = (raw: string) => KINDS.find(([pattern]) => pattern.test(plain(raw)))?.[1] ?? null

/** Spaces allowed, the leading zero that a spreadsheet lost put back; null when it is no FINESS number. `sound`: its key is right. */
export const readFinessNumber = (raw: string): { number: string; sound: boolean } | null => {
  const compact = raw.replaceAll(/\s/g, '').toUpperCase()
  const number = /^\d{8}$/.test(compact) ? `0${compact}` : compact
  return /^\d[\dAB]\d{7}$/.test(number) ? { number, sound: checkFinessKey(number) } : null
}
