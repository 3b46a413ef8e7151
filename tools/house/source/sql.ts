import type { Token } from './lexer.ts'

/** Kysely calls whose first argument names a table, or names one after `as`. */
const TABLE_CALLS = new Set(
  'selectFrom insertInto updateTable deleteFrom replaceInto mergeInto innerJoin leftJoin rightJoin fullJoin crossJoin using'.split(' '),
)
const STARTERS = new Set('selectFrom insertInto updateTable deleteFrom replaceInto mergeInto'.split(' '))

export interface SqlUse {
  line: number
  /** `selectFrom` or `sql`. */
  by: string
  /** Tables named; an alias is left out. */
  tables: string[]
}

/** Every place where a file speaks to the database: Kysely calls and `sql` templates, with the tables they name. */
export const sqlUses = (code: readonly Token[]): SqlUse[] =>
  code.flatMap((token, index): SqlUse[] => {
    if (token.kind !== 'word') return []
    if (token.text === 'sql' && code[index - 1]?.text !== '.') {
      const start = templateAfter(code, index)
      return start === null ? [] : [{ line: token.line, by: 'sql', tables: tablesInSql(templateText(code, start)) }]
    }
    if (!TABLE_CALLS.has(token.text) || !['.', '?.'].includes(code[index - 1]?.text ?? '') || code[index + 1]?.text !== '(') return []
    const named = stringsOfFirstArgument(code, index + 2).map((text) => (text.split(/\s/)[0] ?? '').replace(/^public\./, ''))
    return named.length > 0 || STARTERS.has(token.text) ? [{ line: token.line, by: token.text, tables: named }] : []
  })

/** Names given to common table expressions: `.with('latest', …)`. */
export const commonTables = (code: readonly Token[]): Set<string> => {
  const names = new Set<string>()
  for (const [index, token] of code.entries()) {
    if ((token.text === 'with' || token.text === 'withRecursive') && code[index - 1]?.text === '.' && code[index + 2]?.kind === 'string')
      names.add((code[index + 2]?.text ?? '').split('(')[0] ?? '')
    if (token.text === 'as' && code[index - 1]?.text === '.' && code[index + 2]?.kind === 'string') names.add(code[index + 2]?.text ?? '')
  }
  return names
}

/** `sql` followed by a template, type arguments in between. */
const templateAfter = (code: readonly Token[], index: number): number | null => {
  let at = index + 1
  let depth = 0
  do {
    const text = code[at]?.text
    if (text === '<') depth++
    else if (text === '>') depth--
    if (depth > 0) at++
    else if (text === '>') at++
  } while (depth > 0 && at < code.length)
  return code[at]?.kind === 'template' && code[at]?.opens ? at : null
}

/** The words of a template; `?` stands for what is inserted. */
const templateText = (code: readonly Token[], start: number): string => {
  let text = ''
  let depth = 0
  for (let at = start; at < code.length; at++) {
    const token = code[at]
    if (token?.kind !== 'template') continue
    if (token.opens) depth++
    if (depth === 1) text += `${token.text} ? `
    if (token.closes && --depth === 0) break
  }
  return text
}

const tablesInSql = (sql: string): string[] => {
  const plain = sql.replace(/--[^\n]*/g, ' ').replace(/'(?:[^']|'')*'/g, "''")
  const own = new Set(
    [...plain.matchAll(/(?:\bwith\s+(?:recursive\s+)?|\)\s*,\s*)"?(\w+)"?\s*(?:\([^)]*\)\s*)?as\s*(?:not\s+materialized\s*|materialized\s*)?\(/gi)].map(
      ([, name = '']) => name,
    ),
  )
  const named = [...plain.matchAll(/\b(?:from|join|into|update|table|truncate|using)\s+/gi)].flatMap((found) => namesFrom(plain, found.index + found[0].length))
  return named.filter(
    (name) => !own.has(name) && !/^(?:select|set|lateral|unnest|generate_series|jsonb?_\w+|pg_\w+|now|of|nowait|skip|current_\w+|values)$/i.test(name),
  )
}

/** `a`, `only public.a as x`, `a x, "b"`: the tables listed there; calls and subqueries end the list. */
const namesFrom = (sql: string, start: number): string[] => {
  const item = /(?:only\s+|if\s+(?:not\s+)?exists\s+|lateral\s+)*(?:public\.)?"?([a-z_]\w*)"?(?!\w|\s*\()(?:\s+(?:as\s+)?[a-z_]\w*)?\s*(,?)\s*/iy
  const names: string[] = []
  item.lastIndex = start
  for (let found = item.exec(sql); found; found = found[2] ? item.exec(sql) : null) names.push(found[1] ?? '')
  return names
}

const stringsOfFirstArgument = (code: readonly Token[], start: number): string[] => {
  if (code[start]?.kind === 'string' || (code[start]?.kind === 'template' && code[start]?.opens && code[start]?.closes)) return [code[start]?.text ?? '']
  if (code[start]?.text !== '[') return []
  const found: string[] = []
  for (let at = start + 1; at < code.length && code[at]?.text !== ']'; at++) if (code[at]?.kind === 'string') found.push(code[at]?.text ?? '')
  return found
}
