import type { Rule, Violation } from '../rule.ts'
import type { Token } from '../source/lexer.ts'
import { commonTables, sqlUses } from '../source/sql.ts'
import { isCode, isTest, type Tree } from '../source/tree.ts'
import { LENT_TABLES } from '../walls.ts'

/** `server/src/modules/actions` or `server/src/platform/facts`. */
const ownerOf = (path: string): string | null => /^server\/src\/(?:modules|platform)\/[^/]+(?=\/)/.exec(path)?.[0] ?? null

/** A module's SQL names only the tables of its own `tables.ts`: the rest is reached by the owner's functions, which know the rules of that data. */
export const tables: Rule = {
  name: 'tables',
  check: (tree) => {
    const owners = declaredTables(tree)
    return tree.files
      .filter(({ path }) => path.startsWith('server/src/modules/') && isCode(path) && !isTest(path))
      .flatMap((file): Violation[] => {
        const self = ownerOf(file.path)
        const local = commonTables(file.code)
        return sqlUses(file.code).flatMap(({ line, by, tables: named }) =>
          named.flatMap((table) => {
            const owner = owners.get(table)
            if (owner === self || local.has(table) || lent(owner, self)) return []
            // policies of row-level security look at tenants and members
            if (file.path.includes('/migrations/') && owner?.startsWith('server/src/platform/')) return []
            // raw SQL may name functions and catalogues of PostgreSQL: only known tables are refused there
            if (!owner) return by === 'sql' ? [] : [{ file: file.path, line, message: `table ${table} is declared nowhere: declare it in ${self}/tables.ts` }]
            return [{ file: file.path, line, message: `table ${table} belongs to ${owner}: call a function of its index.ts instead of reading its table` }]
          }),
        )
      })
  },
}

const lent = (owner: string | undefined, to: string | null): boolean => LENT_TABLES.some((loan) => loan.owner === owner && to !== null && loan.to.includes(to))

/** Table name → folder that declares it, from every `tables.ts`. */
const declaredTables = (tree: Tree): Map<string, string> => {
  const owners = new Map<string, string>()
  for (const file of tree.files) {
    const owner = ownerOf(file.path)
    if (!owner || !file.path.endsWith('/tables.ts')) continue
    for (const table of keysOfDatabase(file.code)) owners.set(table, owner)
  }
  return owners
}

/** Keys of `interface Database { … }`. */
const keysOfDatabase = (code: readonly Token[]): string[] => {
  const keys: string[] = []
  let at = code.findIndex((token, index) => token.text === 'Database' && code[index - 1]?.text === 'interface')
  if (at < 0) return keys
  let depth = 0
  for (; at < code.length; at++) {
    const token = code[at]
    if (token?.text === '{') depth++
    else if (token?.text === '}' && --depth === 0) break
    else if (depth === 1 && code[at + 1]?.text === ':' && (token?.kind === 'word' || token?.kind === 'string')) keys.push(token.text)
  }
  return keys
}
