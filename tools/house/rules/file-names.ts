import type { Rule } from '../rule.ts'

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Data keeps the name its maker gave it. */
const AS_RECEIVED = /(?:^|\/)(?:fixtures|public|fonts)\//
const CAPITALS = /^[A-Z][A-Z-]*(?:\.[a-z]{2})?(?:\.md)?$/

/** kebab-case everywhere, so that a name can be guessed and two systems never disagree on its case. A leading `_` marks a private folder, a leading `.` a hidden one. */
export const fileNames: Rule = {
  name: 'file-names',
  check: (tree) =>
    tree.files
      .filter(({ path }) => !AS_RECEIVED.test(path))
      .flatMap(({ path }) => {
        const parts = path.split('/')
        const base = parts.pop() ?? ''
        const wrong = parts.find((part) => !KEBAB.test(part.replace(/^[._]/, ''))) ?? (baseIsRight(base) ? undefined : base)
        return wrong === undefined ? [] : [{ file: path, line: 1, message: `« ${wrong} » is not kebab-case: write ${kebab(wrong)}` }]
      }),
}

const baseIsRight = (base: string): boolean =>
  CAPITALS.test(base) ||
  base
    .replace(/^[._]/, '')
    .split('.')
    .every((part) => KEBAB.test(part))

const kebab = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[_\s]+/g, '-')
    .replace(/^-/, '_')
    .toLowerCase()
