/** What a column may be called, once in lower case without accents or punctuation. */
export type Aliases<Column extends string> = Record<Column, readonly string[]>

export interface Headers<Column extends string> {
  at: Partial<Record<Column, number>>
  /** Columns of the file that nothing reads, as written: shown, so that nothing is lost unseen. */
  ignored: string[]
  width: number
}

/** Finds each column by its name; the first match wins. */
export function readHeaders<Column extends string>(fields: readonly string[], aliases: Aliases<Column>): Headers<Column> {
  const headers: Headers<Column> = { at: {}, ignored: [], width: fields.length }
  fields.forEach((field, index) => {
    const name = plain(field)
    const column = (Object.keys(aliases) as Column[]).find((known) => headers.at[known] === undefined && aliases[known].includes(name))
    if (column) headers.at[column] = index
    else if (name !== '') headers.ignored.push(field.trim())
  })
  return headers
}

/** « N° FINESS (EJ) » → `n finess ej`. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
