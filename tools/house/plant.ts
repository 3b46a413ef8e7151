import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Rule } from './rule.ts'
import { readTree } from './source/tree.ts'

/** For the tests of the rules: writes a small project in a temporary folder, runs one rule on it, gives `file:line message`. */
export const plant = (rule: Rule, files: Record<string, string>): string[] => {
  const root = mkdtempSync(join(tmpdir(), 'house-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return rule.check(readTree(root)).map(({ file, line, message }) => `${file}:${line} ${message}`)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
