/** Fixed mark kept in what is stored and sealed, never translated there; pages and documents put it in the reader's words. */
const MARK = ', par délégation de '
const WORDED = { fr: MARK, en: ', acting for ' } as const

/** Author of what is done in somebody's place: « Inès Bratko, par délégation de Bruno Vasseur ». */
export const bothNames = (actor: string, giver: string): string => `${actor}${MARK}${giver}`

/** The same in the reader's language, wherever it stands in a text. */
export const wordNames = (text: string, language: 'fr' | 'en'): string => (language === 'fr' ? text : text.replaceAll(MARK, WORDED[language]))
