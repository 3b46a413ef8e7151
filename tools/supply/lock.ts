import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One entry of `packages` in package-lock.json, as npm 7 and later write it (lockfileVersion 3). */
export interface LockedPackage {
  name?: string
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  link?: boolean
  dev?: boolean
  optional?: boolean
  devOptional?: boolean
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

export interface Lock {
  packages: Record<string, LockedPackage>
}

/** A package fetched from a registry, by its place in the tree: `node_modules/a/node_modules/b`. */
export interface ThirdParty extends LockedPackage {
  path: string
  name: string
  version: string
}

const FOLDER = 'node_modules/'

export const readLock = (root: string): { lock: Lock; text: string } => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  return { lock: JSON.parse(text) as Lock, text }
}

/** Everything that is not ours. */
export const thirdParties = ({ packages }: Lock): ThirdParty[] =>
  Object.entries(packages)
    .filter(([path, one]) => path.includes(FOLDER) && !one.link)
    .map(([path, one]) => ({ ...one, path, name: one.name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length), version: one.version ?? '' }))

/** Where `name` is found from `from`: the nearest folder up, as Node looks for it. Null: not installed (another platform's, an optional peer). */
export const resolveFrom = ({ packages }: Lock, from: string, name: string): string | null => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf(`/${FOLDER}`)))) {
    const path = `${at === '' ? '' : `${at}/`}${FOLDER}${name}`
    const found = packages[path]
    if (found) return found.link ? (found.resolved ?? path) : path
    if (at === '') return null
    if (!at.includes(`/${FOLDER}`)) {
      // a workspace, or a package at the top: the root is next
      return packages[`${FOLDER}${name}`] ? `${FOLDER}${name}` : null
    }
  }
}
