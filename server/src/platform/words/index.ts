import { type Bilingual, wordNames } from '@hygie/contract'
import { createInstance } from 'i18next'

export const LOCALES = ['fr', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** What the server itself writes, in one language: the same texts, dates and shares as on screen. */
export interface Words {
  locale: Locale
  /** `count` chooses the plural. Values are inserted as they are: nothing in them is read. */
  t(key: string, values?: Record<string, string | number>): string
  /** null when there is no such text. */
  find(key: string): string | null
  text(value: Bilingual): string
  /** `2026-11-23` → 23/11/2026 in both languages. */
  day(day: string): string
  /** Ratio 0–1 → 58 %. Never « 100 % » below 1. */
  percent(ratio: number): string
  number(value: number): string
  list(items: readonly string[]): string
  /** Clauses one after the other, with semicolons. */
  series(items: readonly string[]): string
}

const INTL: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }
const SMALL_RATIO = 0.1
const NEARLY_ALL = 0.99

/** Words of a capability, from its `locales/fr.json` and `en.json`. */
export const createWords = (texts: Record<Locale, object>): Record<Locale, Words> => ({ fr: wordsIn('fr', texts.fr), en: wordsIn('en', texts.en) })

const wordsIn = (locale: Locale, texts: object): Words => {
  const i18n = createInstance()
  // Bundled texts: ready at once. Inserted values are not read again (`skipOnVariables` is the default).
  void i18n.init({
    lng: locale,
    resources: { [locale]: { words: texts } },
    defaultNS: 'words',
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  const t = i18n.getFixedT(locale, 'words')
  const number = new Intl.NumberFormat(INTL[locale], { maximumFractionDigits: 2 })
  const share = (digits: number) => new Intl.NumberFormat(INTL[locale], { style: 'percent', maximumFractionDigits: digits })
  const [whole, fine] = [share(0), share(2)]
  return {
    locale,
    t: (key, values = {}) => wordNames(t(key, values), locale),
    find: (key) => (i18n.exists(key) ? t(key) : null),
    text: (value) => value[locale],
    day: (day) => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`,
    percent: (ratio) => (ratio > 0 && ratio < SMALL_RATIO ? fine : whole).format(ratio < 1 ? Math.min(ratio, NEARLY_ALL) : ratio),
    number: (value) => number.format(value),
    series: (items) => items.join(locale === 'fr' ? ' ; ' : '; '),
    list: (items) => new Intl.ListFormat(INTL[locale], { type: 'conjunction' }).format(items),
  }
}
