import type { Rule, Violation } from '../rule.ts'
import type { Token } from '../source/lexer.ts'
import { isCode, type SourceFile } from '../source/tree.ts'

const RUNNERS = new Set(['it', 'test', 'describe', 'suite', 'bench'])
/** A directive, then what it silences, then why. */
const LINT_OFF = /(?:oxlint|eslint)-disable/
const REASON = /--\s*\S.{3,}/
const TYPE_BEFORE = new Set([':', '<', '|', '&', 'as', 'satisfies', 'is', 'extends', 'keyof'])

/** Types, lint and tests are silenced only with the reason beside: `any`, `@ts-expect-error`, lint directives, `.skip`. `@ts-ignore`, `@ts-nocheck` and `.only` never. */
export const escapeHatches: Rule = {
  name: 'escape-hatches',
  check: (tree) => tree.files.filter(({ path }) => isCode(path)).flatMap((file) => [...inComments(file), ...inCode(file)]),
}

const inComments = (file: SourceFile): Violation[] =>
  file.tokens
    .filter((token) => token.kind === 'comment')
    .flatMap((comment) => {
      const wrong = wrongIn(comment.text)
      return wrong ? [{ file: file.path, line: comment.line, message: wrong }] : []
    })

const wrongIn = (comment: string): string | null => {
  const body = comment.replace(/^\/[/*]+\s*/, '').replace(/\s*\*\/$/, '')
  if (/^@ts-(?:ignore|nocheck)\b/.test(body)) return 'no @ts-ignore nor @ts-nocheck: fix the type, or use @ts-expect-error with its reason'
  if (/^@ts-expect-error\b/.test(body) && body.replace(/^@ts-expect-error\W*/, '').length < 5) return '@ts-expect-error needs its reason on the same line'
  if (LINT_OFF.test(body) && !REASON.test(body)) return 'a lint directive needs its reason: `oxlint-disable-next-line rule -- why`'
  return null
}

const inCode = (file: SourceFile): Violation[] => {
  const { code } = file
  const explained = new Set(file.tokens.filter(({ kind }) => kind === 'comment').flatMap(({ line, text }) => linesAround(line, text)))
  return code.flatMap((token, index): Violation[] => {
    const say = (message: string): Violation[] => [{ file: file.path, line: token.line, message }]
    if (isAny(code, index) && !explained.has(token.line))
      return say('`any` drops the types: use unknown and narrow it, or say why in a comment on the line or just above')
    const runner = callee(code, index)
    if (runner === 'only') return say('.only hides every other test: remove it')
    if (runner === 'skip' && !explained.has(token.line))
      return say('a skipped test says why in a comment on the line or just above (or use skipIf with the missing condition)')
    return []
  })
}

/** A comment explains its own lines and the line after. */
const linesAround = (line: number, text: string): number[] => Array.from({ length: text.split('\n').length + 1 }, (_, offset) => line + offset)

const isAny = (code: readonly Token[], index: number): boolean => {
  const token = code[index]
  if (token?.kind !== 'word' || token.text !== 'any') return false
  const before = code[index - 1]?.text ?? ''
  const after = code[index + 1]?.text ?? ''
  if (['(', ':', '.', '?.', '`'].includes(after) || code[index + 1]?.kind === 'template') return false
  return (
    TYPE_BEFORE.has(before) ||
    (before === ',' && ['>', '[', ','].includes(after) && insideAngles(code, index)) ||
    (before === '=>' && [')', ';', ',', '|', '='].includes(after))
  )
}

const insideAngles = (code: readonly Token[], index: number): boolean => {
  for (let at = index - 1; at > Math.max(0, index - 12); at--) {
    if (code[at]?.text === '<') return true
    if (['(', '{', ';'].includes(code[at]?.text ?? '')) return false
  }
  return false
}

/** `it.only`, `describe.concurrent.skip`, `xit`: what is asked of the runner. */
const callee = (code: readonly Token[], index: number): string | null => {
  const token = code[index]
  if (token?.kind !== 'word') return null
  if (['xit', 'xtest', 'xdescribe'].includes(token.text) && code[index + 1]?.text === '(') return 'skip'
  if (!['only', 'skip', 'todo', 'fails'].includes(token.text) || code[index - 1]?.text !== '.') return null
  let at = index - 1
  while (code[at]?.text === '.' && code[at - 1]?.kind === 'word') at -= 2
  if (!RUNNERS.has(code[at + 1]?.text ?? '')) return null
  return token.text === 'only' ? 'only' : 'skip'
}
