import { createWords, type Locale, type Words } from '../../platform/words/index.ts'
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }

const WORDS = createWords({ fr, en })

export const wordsIn = (locale: Locale): Words => WORDS[locale]
