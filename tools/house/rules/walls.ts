import type { Rule, Violation } from '../rule.ts'
import type { Import } from '../source/imports.ts'
import { resolveImport } from '../source/resolve.ts'
import { isCode, isTest, type SourceFile } from '../source/tree.ts'
import { FREE, INPUT_OUTPUT, type Manner, type Wall, WALLS } from '../walls.ts'

export interface Place {
  wall: Wall
  /** The folder with its `*` filled in: `engines/graph`. */
  unit: string
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** The wall around a path; null for what lies outside all of them. */
export const placeOf = (path: string): Place | null => {
  if (FREE.some((folder) => within(path, folder))) return null
  for (const wall of WALLS) {
    const unit = unitOf(path, wall.folder)
    if (unit) return { wall, unit }
  }
  return null
}

const unitOf = (path: string, folder: string): string | null => {
  if (!folder.endsWith('/*')) return within(path, folder) ? folder : null
  const parent = folder.slice(0, -2)
  if (!path.startsWith(`${parent}/`)) return null
  return `${parent}/${path.slice(parent.length + 1).split('/')[0]}`
}

/** Each import stays inside the table of `walls.ts`. Tests may use every package and engine values, yet cross no other wall. */
export const walls: Rule = {
  name: 'walls',
  check: (tree) => tree.files.filter((file) => isCode(file.path)).flatMap(checkFile),
}

const checkFile = (file: SourceFile): Violation[] => {
  const place = placeOf(file.path)
  if (!place) return strayOf(file)
  const test = isTest(file.path)
  const broken = (found: Import, what: string): Violation => ({
    file: file.path,
    line: found.line,
    message: `${place.unit} may not import ${what}: ${place.wall.instead}`,
  })

  const violations: Violation[] = []
  const libraries = new Set<string>()
  for (const found of file.imports) {
    const target = resolveImport(file.path, found.specifier)
    if (target.kind === 'file') {
      const refused = !test && isTest(target.path) ? `${target.path} (a test)` : fileRefused(place, target.path, found, test)
      if (refused) violations.push(broken(found, refused))
    } else if (test) continue
    else if (target.kind === 'node') {
      const outside = place.wall.node === 'none' || (place.wall.node === 'no-input-output' && INPUT_OUTPUT.includes(target.name))
      if (outside) violations.push(broken(found, `node:${target.name}`))
    } else if (packageRefused(place.wall, target.name, libraries)) violations.push(broken(found, target.name))
  }
  return violations
}

const strayOf = (file: SourceFile): Violation[] => {
  const known = !file.path.includes('/') || FREE.some((folder) => within(file.path, folder)) || /^[^/]+\/[^/]+\.config\.ts$/.test(file.path)
  return known
    ? []
    : [
        {
          file: file.path,
          line: 1,
          message: 'no wall surrounds this folder: move the file to a folder of tools/house/walls.ts, or add the folder there with its reason',
        },
      ]
}

const packageRefused = (wall: Wall, name: string, libraries: Set<string>): boolean => {
  if ('only' in wall.packages) return !wall.packages.only.includes(name)
  if ('allBut' in wall.packages) return wall.packages.allBut.some((kit) => within(name, kit))
  if (!wall.packages.oneBeside.includes(name)) libraries.add(name)
  return libraries.size > 1 && libraries.has(name)
}

/** Null when the import is allowed, else the words that name what is not. */
const fileRefused = (from: Place, path: string, found: Import, test: boolean): string | null => {
  const to = placeOf(path)
  if (to?.unit === from.unit) return null
  // outside every wall: only data, and what tests share
  if (!to) return path.endsWith('.json') || within(path, 'server/test') ? null : path
  if (/\/_[^/]*\//.test(path)) return `${path} (a \`_\` folder is private)`
  const sibling = to.wall === from.wall
  if (sibling && from.wall.bottom?.some((name) => from.unit.endsWith(`/${name}`))) return `${to.unit} (it stands at the bottom)`
  const door = from.wall.may.find((candidate) => [to.wall.folder, to.unit, path].includes(candidate.to))
  if (!door) return path
  const enough = door.by === 'any' || door.to === path || path === `${to.unit}/index.ts` || path.endsWith('.json')
  if (!enough) return `${path} (only ${to.unit}/index.ts is its door)`
  return test || mannerHolds(door.by, found) ? null : `values of ${to.unit} (use \`import type\`${door.by === 'constants' ? ' or take CONSTANTS only' : ''})`
}

const mannerHolds = (by: Manner, found: Import): boolean => {
  if (found.typeOnly || by === 'any' || by === 'index') return true
  return by === 'constants' && found.names !== null && found.names.every((name) => /^[A-Z][A-Z0-9_]*$/.test(name))
}
