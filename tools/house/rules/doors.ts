import type { Rule } from '../rule.ts'
import { isCode, isTest } from '../source/tree.ts'

/** Folders whose children are reached by their `index.ts` alone. */
const PARENTS = /^(engines|formats|collectors|contract|server\/src\/modules)\/([^/]+)\//
const NO_CAPABILITY = new Set(['contract/tools', 'contract/test', 'engines/test', 'formats/test', 'collectors/test'])

/** Every capability has a door: what others may use is in its `index.ts`. */
export const doors: Rule = {
  name: 'doors',
  check: (tree) => {
    const folders = new Map<string, string>()
    for (const { path } of tree.files) {
      const [, parent, name] = PARENTS.exec(path) ?? []
      const folder = `${parent}/${name}`
      if (parent && isCode(path) && !isTest(path) && !NO_CAPABILITY.has(folder) && !folders.has(folder)) folders.set(folder, path)
    }
    return [...folders]
      .filter(([folder]) => !tree.has(`${folder}/index.ts`))
      .map(([folder, file]) => ({ file, line: 1, message: `${folder}/ has no index.ts: export there, by name, what others may use` }))
  },
}
