import type { Tree } from './source/tree.ts'

export interface Violation {
  /** Path from the root, with `/`. */
  file: string
  line: number
  /** Says what to do instead. */
  message: string
}

/** A convention of the house, checked on the whole tree. */
export interface Rule {
  name: string
  check(tree: Tree): Violation[]
}
