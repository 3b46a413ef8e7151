import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Import, importsOf } from './imports.ts'
import { lex, type Token } from './lexer.ts'

export interface SourceFile {
  /** Path from the root, with `/`. */
  path: string
  text: string
  /** Every token; empty for what is not code. */
  tokens: Token[]
  /** Tokens without the comments. */
  code: Token[]
  imports: Import[]
}

export interface Tree {
  root: string
  files: SourceFile[]
  has(path: string): boolean
}

/** What git ignores, and what somebody else writes. */
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', '.tsbuild', '.cache', '.hygie', 'test-results', 'coverage', '__snapshots__'])
const LEFT_OUT_AT_ROOT = new Set(['data', 'package-lock.json'])
const TEXT = /\.(?:ts|tsx|mjs|js|json|ya?ml|md|css|html|sql|typ|sh|py)$/

export const isCode = (path: string): boolean => /\.(?:ts|tsx|mjs|js)$/.test(path) && !path.endsWith('.d.ts')
/** Tests and benches, and what only they use: `x.test.ts`, `test-database.ts`, `test/`, `testing/`, `fixtures/`. */
export const isTest = (path: string): boolean => /\.(?:test|bench)\.tsx?$|(?:^|\/)test-[\w-]+\.tsx?$|(?:^|\/)(?:test|testing|fixtures)\//.test(path)

/** Reads the files of the project once; tokens and imports are cut when a rule first asks for them. */
export const readTree = (root: string): Tree => {
  const paths = list(root, '')
  const known = new Set(paths)
  return { root, files: paths.map((path) => sourceFile(root, path)), has: (path) => known.has(path) }
}

const list = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (LEFT_OUT.has(entry.name) || (folder === '' && LEFT_OUT_AT_ROOT.has(entry.name))) return []
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return list(root, path)
      return entry.isFile() ? [path] : []
    })

const sourceFile = (root: string, path: string): SourceFile => {
  const text = once(() => (TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : ''))
  const tokens = once(() => (isCode(path) ? lex(text(), path.endsWith('x')) : []))
  const code = once(() => tokens().filter((token) => token.kind !== 'comment'))
  const imports = once(() => importsOf(code()))
  return {
    path,
    get text() {
      return text()
    },
    get tokens() {
      return tokens()
    },
    get code() {
      return code()
    },
    get imports() {
      return imports()
    },
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
