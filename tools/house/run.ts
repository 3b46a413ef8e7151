import { relative, resolve, sep } from 'node:path'
import type { Violation } from './rule.ts'
import { RULES } from './rules.ts'
import { readTree } from './source/tree.ts'

/** Runs every rule on the whole tree; with paths, keeps what lies under them (a wall can only be judged with both sides in view). */
export const checkHouse = (root: string, paths: readonly string[] = []): (Violation & { rule: string })[] => {
  const tree = readTree(root)
  const kept = paths.map((path) => relative(root, resolve(root, path)).split(sep).join('/')).filter((path) => path !== '')
  return RULES.flatMap((rule) => rule.check(tree).map((violation) => ({ ...violation, rule: rule.name }))).filter(
    ({ file }) => kept.length === 0 || kept.some((path) => file === path || file.startsWith(`${path}/`)),
  )
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '../..')
  const found = checkHouse(root, process.argv.slice(2))
  for (const { file, line, message, rule } of found) console.log(`${file}:${line} ${message} [${rule}]`)
  console.log(found.length === 0 ? 'House rules: nothing to say.' : `House rules: ${found.length} to fix.`)
  process.exitCode = found.length === 0 ? 0 : 1
}
