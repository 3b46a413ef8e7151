import { findBannedWords, readBannedWords } from '../../../formats/hygie-catalogue/index.ts'
import type { Rule } from '../rule.ts'
import { lineOf, textsOf } from './locales.ts'

const LIST = 'content/banned-words.yaml'
const FRENCH = /(?:^|\/)(?:[\w-]+\.)?fr\.json$/

/** French words that a professional hears otherwise (« isolement », « agent »…) stay out of the texts on screen and on paper. The list is content: each word with its reason and what to say. */
export const bannedWords: Rule = {
  name: 'banned-words',
  check: (tree) => {
    const list = tree.files.find(({ path }) => path === LIST)
    if (!list) return [{ file: LIST, line: 1, message: 'the list of banned words is missing, so no French text was checked: restore it' }]
    const { words, skipped } = readBannedWords({ path: LIST, text: list.text })
    const unread = skipped.map(({ line = 1, reason }) => ({ file: LIST, line, message: `${reason}: fix this entry, it guards nothing` }))
    if (words.length === 0 && unread.length === 0)
      return [{ file: LIST, line: 1, message: 'the list of banned words is empty, so no French text was checked: restore it' }]
    const said = tree.files
      .filter(({ path }) => FRENCH.test(path))
      .flatMap((file) =>
        [...(textsOf(file) ?? [])].flatMap(([key, text]) =>
          // names of inserted values are code, not words
          findBannedWords(words, text.replaceAll(/\{\{[^}]*\}\}/g, ''), 'locales').map(({ found, say }) => ({
            file: file.path,
            line: lineOf(file, key),
            message: `${key} says « ${found} »: write ${say}`,
          })),
        ),
      )
    return [...unread, ...said]
  },
}
