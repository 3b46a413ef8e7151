import type { Rule } from '../rule.ts'
import { isCode } from '../source/tree.ts'

/** A named export keeps its name wherever it is used. Configuration files have no choice. */
export const defaultExport: Rule = {
  name: 'default-export',
  check: (tree) =>
    tree.files
      .filter(({ path }) => isCode(path) && !/\.config\.(?:ts|mjs|js)$/.test(path))
      .flatMap((file) =>
        file.code
          .filter((token, index) => token.text === 'default' && token.kind === 'word' && ['export', 'as'].includes(file.code[index - 1]?.text ?? ''))
          .map(({ line }) => ({ file: file.path, line, message: 'no default export: give it a name and export that name' })),
      ),
}
