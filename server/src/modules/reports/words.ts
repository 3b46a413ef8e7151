import { createWords, type Locale, type Words } from '../../platform/words/index.ts'
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import { namesInsideRule } from './report-data.ts'

const WORDS = createWords({ fr, en })

export const wordsIn = (locale: Locale): Words => WORDS[locale]

/** What a person typed, when it may leave the house: a note that names a rule of ours stays inside. */
export const outward = (typed: string | null | undefined): string | null => {
  const text = typed?.trim() ?? ''
  return text === '' || namesInsideRule(text) ? null : text
}

/** « PCA signé » stays; « La grille est complète » joins a sentence. */
export const lowerFirst = (text: string): string => (/^\p{Lu}(?:\p{Ll}|['’ ])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

export const withoutStop = (text: string): string => text.replace(/[\s.]+$/u, '')
