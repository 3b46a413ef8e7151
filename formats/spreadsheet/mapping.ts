import type { CellKind } from './table.ts'

/** A field that an import wants; `kind` says how its cells are read (default text). */
export interface Field {
  name: string
  required?: boolean
  kind?: CellKind
  /** Headers it may have, most usual first. The name itself counts as one. */
  aliases: readonly string[]
}

/**
 * `remembered`: the header chosen last time; `sure`: the header is one of the aliases, and no other column is; `likely`: it resembles one,
 * a person should look.
 */
export type Confidence = 'remembered' | 'sure' | 'likely'

export interface MappedField {
  field: string
  /** From 0; null: no column found. */
  column: number | null
  header: string | null
  confidence: Confidence | null
}

/** Which column gives which field; people may change `column` before it is applied. */
export interface Mapping {
  fields: MappedField[]
  /** Required fields without a column. */
  missing: string[]
  /** Headers that nothing reads, shown so that nothing is lost unseen. */
  unused: { column: number; header: string }[]
}

/** What is kept for the next file: the header of each field, by its name. */
export type RememberedMapping = Record<string, string>

export const rememberMapping = (mapping: Mapping): RememberedMapping =>
  Object.fromEntries(mapping.fields.flatMap(({ field, header }) => (header === null ? [] : [[field, header]])))
