import type { Token } from './lexer.ts'

export interface Import {
  specifier: string
  line: number
  /** Erased by the compiler: `import type`, `export type … from`, `typeof import()`, `declare module`. */
  typeOnly: boolean
  /** Names taken one by one and kept at run time; null when everything is taken (`* as`, dynamic, bare, default). */
  names: string[] | null
}

/** Every way a file names another one, in order: static and dynamic imports, re-exports, `require`, `import.meta.resolve`, `new URL(…, import.meta.url)`, module augmentations. */
export const importsOf = (all: readonly Token[]): Import[] => {
  const tokens = all.filter((token) => token.kind !== 'comment')
  const found: Import[] = []
  const is = (index: number, text: string): boolean => tokens[index]?.text === text && tokens[index]?.kind !== 'string'
  const add = (index: number, typeOnly: boolean, names: string[] | null = null): void => {
    const token = tokens[index]
    const literal = token?.kind === 'string' || (token?.kind === 'template' && token.opens && token.closes)
    if (token && literal) found.push({ specifier: token.text, line: token.line, typeOnly, names })
  }
  /** `{ a, type B, c as d }` gives a and c. */
  const namesIn = (start: number, end: number): string[] | null => {
    if (!is(start, '{')) return null
    const names: string[] = []
    for (let index = start + 1; index < end && !is(index, '}'); index++) {
      const first = is(index - 1, '{') || is(index - 1, ',')
      if (first && is(index, 'type') && tokens[index + 1]?.kind === 'word' && !is(index + 1, 'as')) continue
      if (first) names.push(tokens[index]?.text ?? '')
    }
    return names.filter((name) => name !== ',' && name !== '')
  }
  /** Index of the string after `from`, when the clause that starts here has one. */
  const fromClause = (start: number): number | null => {
    let index = start
    for (; index < tokens.length; index++) {
      const token = tokens[index]
      if (is(index, '{')) while (index < tokens.length && !is(index, '}')) index++
      else if (is(index, 'from') && tokens[index + 1]?.kind === 'string') return index + 1
      else if (token?.kind !== 'word' && !is(index, '*') && !is(index, ',')) return null
    }
    return null
  }

  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' || is(index - 1, '.') || is(index - 1, '?.')) continue
    if (token.text === 'import') readImport(index)
    else if (token.text === 'export') readExport(index)
    else if (token.text === 'require' && is(index + 1, '(')) add(index + 2, false)
    else if (token.text === 'declare' && is(index + 1, 'module')) add(index + 2, true)
    else if (
      token.text === 'URL' &&
      is(index - 1, 'new') &&
      is(index + 3, ',') &&
      is(index + 6, 'meta') &&
      /\.(?:ts|tsx|mjs|js)$/.test(tokens[index + 2]?.text ?? '')
    )
      add(index + 2, false)
  }
  return found

  function readImport(index: number): void {
    if (is(index + 1, '(')) add(index + 2, is(index - 1, 'typeof') || is(index - 1, ':') || is(index - 1, '<') || is(index - 1, '|'))
    else if (is(index + 1, '.') && is(index + 3, '.') && is(index + 4, 'resolve')) add(index + 6, false)
    else if (tokens[index + 1]?.kind === 'string') add(index + 1, false)
    else {
      const typeOnly = is(index + 1, 'type') && !is(index + 2, 'from') && !is(index + 2, ',')
      const string = fromClause(index + 1)
      if (string !== null) add(string, typeOnly, namesIn(index + 1, string))
    }
  }
  function readExport(index: number): void {
    const typeOnly = is(index + 1, 'type')
    const start = typeOnly ? index + 2 : index + 1
    if (!is(start, '*') && !is(start, '{')) return
    const string = fromClause(start)
    if (string !== null) add(string, typeOnly, namesIn(start, string))
  }
}
