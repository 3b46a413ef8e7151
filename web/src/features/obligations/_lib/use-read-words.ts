import { useTranslation } from 'react-i18next'

const KNOWN = ['full', 'excerpt', 'relay', 'none'] as const

/** How much of a text we read ourselves. */
export function useReadWords(): (read: string) => string {
  const { t } = useTranslation('obligations')
  return (read) => t(`read.${KNOWN.find((known) => known === read) ?? 'none'}`)
}
