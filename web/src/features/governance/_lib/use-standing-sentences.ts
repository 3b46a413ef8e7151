import { useTranslation } from 'react-i18next'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { EXPECTED_MANDATES, type Governance, type Standing } from './standing.ts'

/** The title says the situation, the subtitle what is wrong. */
export function useStandingSentences({ establishment }: Governance, standing: Standing): { title: string; subtitle: string } {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const words = useHouseWords(establishment)
  const { unnamed, held, openWarnings, lateReviews, missingDocuments } = standing
  const house = format.own(establishment.name)
  const total = EXPECTED_MANDATES.length
  const title =
    held === 0
      ? t('standing.nobody', { house })
      : held === total
        ? t('standing.everybody', { house, total })
        : t('standing.some', { house, count: held, total })
  const wrong = [
    held > 0 && unnamed.length > 0 ? t('standing.unnamed', { names: format.list(unnamed.map(words.mandate)) }) : '',
    openWarnings.length > 0 ? t('standing.warnings', { count: openWarnings.length }) : '',
    lateReviews.length > 0 ? t('standing.reviews', { count: lateReviews.length }) : '',
    missingDocuments.length > 0 ? t('standing.missing', { names: format.list(missingDocuments.map((kind) => t(`documentKinds.${kind}`))) }) : '',
  ].filter(Boolean)
  return { title, subtitle: wrong.length > 0 ? wrong.join(' ') : t('standing.inOrder') }
}
