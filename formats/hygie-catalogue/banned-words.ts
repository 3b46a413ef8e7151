import { z } from 'zod'
import { keySchema, textSchema } from './common-schema.ts'
import { readList } from './read-lists.ts'
import type { ContentFile, Skipped } from './yaml-file.ts'

export type WordScope = 'content' | 'locales'

const bannedWordSchema = z.strictObject({
  id: keySchema,
  /** Regular expression over French text, without word borders: they are added. */
  pattern: z.string().min(1),
  /** What to write instead. */
  say: z.string().min(1),
  /** What the word makes a professional hear. */
  why: textSchema,
  /** Phrases in which the word is right, as regular expressions. */
  allowed: z.array(z.string().min(1)).default([]),
  where: z.array(z.enum(['content', 'locales'])).default(['content', 'locales']),
})

export interface BannedWord {
  id: string
  say: string
  where: WordScope[]
  find: RegExp
  allowed: RegExp[]
}

export interface BannedWordHit {
  id: string
  /** The word as written. */
  found: string
  /** Offset in the text handed over. */
  index: number
  say: string
}

/** `\b` ignores accents: a border is anything that is neither a letter nor a digit. */
const bordered = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu')

/** Reads `content/banned-words.yaml` (the words of the screens and of the catalogues). Never throws. */
export function readBannedWords(file: ContentFile): { words: BannedWord[]; skipped: Skipped[] } {
  const { entries, skipped } = readList(file, bannedWordSchema, (word) => word.id)
  const words: BannedWord[] = []
  for (const { id, pattern, say, where, allowed } of entries) {
    try {
      words.push({ id, say, where, find: bordered(pattern), allowed: allowed.map(bordered) })
    } catch {
      skipped.push({ path: file.path, reason: `${id}: not a regular expression` })
    }
  }
  return { words, skipped }
}

/** Words of the list found in a French text, outside the phrases that allow them. Spaces of every width count as one. */
export function findBannedWords(words: BannedWord[], text: string, scope: WordScope): BannedWordHit[] {
  const flat = text.replaceAll(/[\u00A0\u202F\u2009\n]/g, ' ').replaceAll('’', "'")
  return words
    .filter((word) => word.where.includes(scope))
    .flatMap((word) => {
      const excused = word.allowed.flatMap((phrase) => [...flat.matchAll(phrase)].map((match) => [match.index, match.index + match[0].length] as const))
      return [...flat.matchAll(word.find)]
        .filter((match) => !excused.some(([start, end]) => match.index >= start && match.index + match[0].length <= end))
        .map((match) => ({ id: word.id, found: match[0], index: match.index, say: word.say }))
    })
}
