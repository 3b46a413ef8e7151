/** The 32 fields of a `structureet` row, in the order of the open-data file; the first is the type of the row. */
export const COLUMNS = [
  'structureet',
  'nofinesset',
  'nofinessej',
  'rs',
  'rslongue',
  'complrs',
  'compldistrib',
  'numvoie',
  'typvoie',
  'voie',
  'compvoie',
  'lieuditbp',
  'commune',
  'departement',
  'libdepartement',
  'ligneacheminement',
  'telephone',
  'telecopie',
  'categetab',
  'libcategetab',
  'categagretab',
  'libcategagretab',
  'siret',
  'codeape',
  'codemft',
  'libmft',
  'codesph',
  'libsph',
  'dateouv',
  'dateautor',
  'datemaj',
  'numuai',
] as const

export type Column = (typeof COLUMNS)[number]

/** Where each field is: by position, or by the names of a header line that some copies carry. -1: absent. */
export interface Layout {
  at: Record<Column, number>
  /** Fields a row should have. */
  width: number
}

export const POSITIONAL: Layout = { at: Object.fromEntries(COLUMNS.map((name, index) => [name, index])) as Record<Column, number>, width: COLUMNS.length }

/** The layout a header line announces, null when the row is no header (it must name the site number and the name). */
export function headerLayout(fields: readonly string[]): Layout | null {
  const names = fields.map((field) => field.trim().toLowerCase())
  if (!names.includes('nofinesset') || !names.includes('rs')) return null
  const at = Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Record<Column, number>
  // The type of the row is called `finess` or `section` in the copies seen, and is missing from others.
  at.structureet = Math.max(at.structureet, names.indexOf('finess'), names.indexOf('section'))
  return { at, width: Math.max(...Object.values(at)) + 1 }
}
