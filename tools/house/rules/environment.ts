import type { Rule } from '../rule.ts'
import { isCode, isTest } from '../source/tree.ts'
import { FREE } from '../walls.ts'

const READER = 'server/src/config.ts'

/** One reader of the environment: what can be set is in one place, documented, checked once. */
export const environment: Rule = {
  name: 'environment',
  check: (tree) =>
    tree.files
      .filter(({ path }) => isCode(path) && !isTest(path) && path !== READER && !FREE.some((folder) => path.startsWith(`${folder}/`)))
      .flatMap((file) =>
        file.code
          .filter((token, index) => {
            const before = file.code[index - 1]
            const member =
              token.kind === 'word' && token.text === 'env' && (before?.text === '.' || before?.text === '?.') && file.code[index - 2]?.text === 'process'
            const indexed = token.kind === 'string' && token.text === 'env' && before?.text === '[' && file.code[index - 2]?.text === 'process'
            return member || indexed || takesEnv(file.code, index)
          })
          .map(({ line }) => ({
            file: file.path,
            line,
            message: 'process.env is read by server/src/config.ts alone: add the setting there and receive it as a parameter',
          })),
      ),
}

/** `import { env } from 'node:process'` and `const { env } = process`. */
const takesEnv = (code: readonly { kind: string; text: string }[], index: number): boolean => {
  if (code[index]?.kind !== 'word' || code[index]?.text !== 'env') return false
  const close = code.findIndex((token, at) => at > index && token.text === '}')
  if (close < 0 || close - index > 20) return false
  const source = code[close + 2]
  return (
    (code[close + 1]?.text === 'from' && /^(?:node:)?process$/.test(source?.text ?? '')) ||
    (code[close + 1]?.text === '=' && source?.kind === 'word' && source.text === 'process')
  )
}
