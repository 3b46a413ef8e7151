export const LANGUAGES = ['fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value)

/** English dates keep the day first: these are French establishments. */
export const INTL_LOCALE: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }
