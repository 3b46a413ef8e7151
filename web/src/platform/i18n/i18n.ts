import { wordNames } from '@hygie/contract'
import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isLanguage, LANGUAGES, type Language } from './languages.ts'
import { frenchTypography } from './typography.ts'

const STORED = 'hygie-language'

/** Fetches one namespace in one language. */
export type LoadLocale = (language: string, namespace: string) => Promise<Record<string, unknown>>

/** Storage may be refused (private window): the choice then lasts for the page. */
function storedLanguage(): Language {
  try {
    const stored = localStorage.getItem(STORED)
    return isLanguage(stored) ? stored : 'fr'
  } catch {
    return 'fr'
  }
}

export async function startI18n(load: LoadLocale): Promise<void> {
  const backend: BackendModule = {
    type: 'backend',
    init: () => {},
    read: (language, namespace, done) => {
      load(language, namespace).then(
        (texts) => done(null, texts),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
      )
    },
  }
  const typography = {
    type: 'postProcessor',
    name: 'typography',
    process: (text: string) => (i18next.language === 'fr' ? frenchTypography(text) : wordNames(text, 'en')),
  } as const

  await i18next
    .use(backend)
    .use(typography)
    .use(initReactI18next)
    .init({
      lng: storedLanguage(),
      supportedLngs: LANGUAGES,
      fallbackLng: 'fr',
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      postProcess: ['typography'],
      react: { useSuspense: true },
      returnNull: false,
    })
  setDocumentLanguage()
}

function setDocumentLanguage(): void {
  document.documentElement.lang = i18next.language
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  setDocumentLanguage()
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // kept for this page only
  }
}

export const loadNamespaces = (...namespaces: string[]): Promise<void> => i18next.loadNamespaces(namespaces)
