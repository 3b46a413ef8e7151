import { useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, type Format } from './format.ts'
import { isLanguage, type Language } from './languages.ts'
import { OwnTextsContext } from './own-texts.ts'

export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : 'fr'
}

export function useFormat(): Format {
  const language = useLanguage()
  const ownTexts = useContext(OwnTextsContext)
  return useMemo(() => createFormat(language, ownTexts), [language, ownTexts])
}
