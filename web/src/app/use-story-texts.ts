import { getStoryTexts } from '@hygie/contract/demonstration'
import { useMemo } from 'react'
import { useApi } from '../platform/api/use-api.ts'
import { useLanguage } from '../platform/i18n/use-format.ts'

const NONE: ReadonlyMap<string, string> = new Map()

/** The demonstration's people write in French; its story has been written in English too. */
export function useStoryTexts(demonstration: boolean): ReadonlyMap<string, string> {
  const language = useLanguage()
  const wanted = demonstration && language === 'en'
  const { data } = useApi(getStoryTexts, {}, { enabled: wanted })
  return useMemo(() => (wanted && data ? new Map(Object.entries(data.texts)) : NONE), [wanted, data])
}
