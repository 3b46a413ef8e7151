import { builtinModules } from 'node:module'
import { posix } from 'node:path'

export type Resolved = { kind: 'file'; path: string } | { kind: 'node'; name: string } | { kind: 'package'; name: string }

const BUILTIN = new Set(builtinModules)

/** Where a specifier leads: a file of the project, a part of Node, or an npm package. Nothing is read from the disk. */
export const resolveImport = (fromPath: string, specifier: string): Resolved => {
  const bare = specifier.replace(/[?#].*$/, '')
  if (bare.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(fromPath), bare) }
  if (bare.startsWith('node:') || BUILTIN.has(bare)) return { kind: 'node', name: bare.replace(/^node:/, '') }
  const [scope = '', name = '', ...rest] = bare.split('/')
  if (scope === '@hygie') return { kind: 'file', path: [name, ...rest, 'index.ts'].join('/') }
  return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope }
}
