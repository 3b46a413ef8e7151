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
          .filter(
            (token, index) =>
              token.text === 'default' &&
              token.kind === 'word' &&
              (file.code[index - 1]?.text === 'export' || (file.code[index - 1]?.text === 'as' && exported(file.code, index))),
          )
          .map(({ line }) => ({ file: file.path, line, message: 'no default export: give it a name and export that name' })),
      ),
}

/** Is this `as default` inside the braces of an `export`? */
const exported = (code: readonly { text: string }[], index: number): boolean => {
  let at = index
  while (at > 0 && code[at]?.text !== '{') at--
  return code[at - 1]?.text === 'export'
}
