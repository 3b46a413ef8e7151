import type { Rule } from '../rule.ts'
import { isCode } from '../source/tree.ts'

/** Tags that say nothing without words after them. `@example` and the like may go on at the next line. */
const NEEDS_WORDS = /^@(?:param|returns?|throws|template|property|yields?|see|deprecated|default)\b\s*(?:\{[^}]*\})?\s*(\[?[\w$.]+\]?)?\s*(?:-\s*)?(.*)$/
const NAMED = /^@(?:param|template|property)\b/

/** A comment says what the code cannot (why, unit, source, trap). Empty documentation blocks and tags say nothing. */
export const comments: Rule = {
  name: 'comments',
  check: (tree) =>
    tree.files
      .filter(({ path }) => isCode(path))
      .flatMap((file) =>
        file.tokens
          .filter((token) => token.kind === 'comment' && token.text.startsWith('/**'))
          .flatMap((comment) =>
            linesOf(comment.text).flatMap((text, offset, all) => {
              const empty = all.every((line) => line === '') ? offset === 0 : tagIsEmpty(text, all.slice(offset + 1))
              return empty
                ? [
                    {
                      file: file.path,
                      line: comment.line + offset,
                      message: `${text || '/** */'} says nothing: write what the code cannot say (unit, range, source, trap), or remove it`,
                    },
                  ]
                : []
            }),
          ),
      ),
}

const linesOf = (comment: string): string[] =>
  comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*?/, '').trim())

const tagIsEmpty = (text: string, following: string[]): boolean => {
  const parts = NEEDS_WORDS.exec(text)
  if (!parts) return false
  const [, name = '', words = ''] = parts
  const said = NAMED.test(text) ? words : `${name} ${words}`.trim()
  const next = following.find((line) => line !== '')
  return said === '' && (next === undefined || next.startsWith('@'))
}
