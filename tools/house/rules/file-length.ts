import type { Rule } from '../rule.ts'

const CAP = 300
const COUNTED = /\.(?:ts|tsx|mjs|js|css|sql|sh|html|md)$/
/** Written by a machine, or grown by time. */
const APART = /(?:\.generated\.\w+|\.d\.ts|^CHANGELOG\.md)$|(?:^|\/)(?:fixtures|locales|_locales|generated|public)\//

/** Nobody reads long files. Data (JSON, YAML, .typ, locales) and generated files are apart. */
export const fileLength: Rule = {
  name: 'file-length',
  check: (tree) =>
    tree.files
      .filter(({ path }) => COUNTED.test(path) && !APART.test(path))
      .flatMap((file) => {
        const lines = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0)
        return lines > CAP
          ? [{ file: file.path, line: CAP + 1, message: `${lines} lines, the cap is ${CAP}: split the file along its data or its steps, one idea each` }]
          : []
      }),
}
