import type { Rule, Violation } from '../rule.ts'
import { resolveImport } from '../source/resolve.ts'
import { isCode, isTest, type Tree } from '../source/tree.ts'
import { placeOf } from './walls.ts'

interface Edge {
  from: string
  to: string
  file: string
  line: number
}

/** Capabilities of one folder (engines, server modules, web features…) form no cycle, types included: what imports is higher than what is imported. */
export const cycles: Rule = {
  name: 'cycles',
  check: (tree) => {
    const edges = edgesOf(tree)
    const next = Map.groupBy(edges, (edge) => edge.from)
    return edges.flatMap((edge): Violation[] => {
      const way = pathBetween(next, edge.to, edge.from)
      if (!way) return []
      const circle = [edge.from, ...way].join(' → ')
      return [
        {
          file: edge.file,
          line: edge.line,
          message: `${circle} is a cycle: move what both need to a lower one, or let the platform carry it (an event, a fact kind)`,
        },
      ]
    })
  },
}

const edgesOf = (tree: Tree): Edge[] =>
  tree.files
    .filter((file) => isCode(file.path) && !isTest(file.path))
    .flatMap((file) => {
      const from = placeOf(file.path)
      if (!from?.wall.folder.endsWith('/*')) return []
      return file.imports.flatMap((found): Edge[] => {
        const target = resolveImport(file.path, found.specifier)
        const to = target.kind === 'file' ? placeOf(target.path) : null
        return to && to.wall === from.wall && to.unit !== from.unit ? [{ from: from.unit, to: to.unit, file: file.path, line: found.line }] : []
      })
    })

/** Units passed from `start` to `goal`, both included; null when none. */
const pathBetween = (next: Map<string, Edge[]>, start: string, goal: string, seen = new Set<string>()): string[] | null => {
  if (start === goal) return [goal]
  if (seen.has(start)) return null
  seen.add(start)
  for (const edge of next.get(start) ?? []) {
    const rest = pathBetween(next, edge.to, goal, seen)
    if (rest) return [start, ...rest]
  }
  return null
}
