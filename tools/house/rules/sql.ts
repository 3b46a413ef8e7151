import type { Rule } from '../rule.ts'
import { sqlUses } from '../source/sql.ts'
import { isCode, isTest } from '../source/tree.ts'

/** `repository.ts`, its pieces when it grows (`facts-repository.ts`, `repository/…`), migrations, and the platform. */
const MAY_SPEAK_SQL = /^server\/src\/platform\/|\/(?:[\w-]+-)?repository\.ts$|\/repository\/[\w-]+\.ts$|\/migrations\//

/** All the SQL of a module is in one place, where it can be reviewed and walled. */
export const sql: Rule = {
  name: 'sql',
  check: (tree) =>
    tree.files
      .filter(
        ({ path }) => isCode(path) && !isTest(path) && /^(?:server\/src|cli|web|collectors|formats|engines|contract)\//.test(path) && !MAY_SPEAK_SQL.test(path),
      )
      .flatMap((file) => {
        const drivers = file.imports
          .filter(({ specifier, typeOnly, names }) => /^(?:kysely|pg)$/.test(specifier) && !typeOnly && names?.length !== 0)
          .map(({ line, specifier }) => ({ line, by: `${specifier} at run time` }))
        return [...drivers, ...sqlUses(file.code)].map(({ line, by }) => ({
          file: file.path,
          line,
          message: `${by} outside repository.ts: move the query there and call it by a name that says what it answers`,
        }))
      }),
}
