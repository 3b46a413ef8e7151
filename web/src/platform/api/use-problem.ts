import { useTranslation } from 'react-i18next'
import { ApiError } from './api-error.ts'

/** The sentence for a refusal, in the reader's language; null when there is none. */
export function useProblem(): (error: Error | null) => string | null {
  const { t } = useTranslation('common')
  return (error) => {
    if (!error) return null
    if (!(error instanceof ApiError)) return t('errors.internal', { reference: '–' })
    return t(`errors.${error.code}`, { reference: error.reference ?? '–', ...plain(error.data) })
  }
}

/** Only plain values enter a sentence. */
const plain = (data: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(data).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number'))
