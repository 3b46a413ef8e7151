import { useTranslation } from 'react-i18next'
import { paths } from '../../../platform/router/paths.ts'
import { LinkButton } from '../../../ui/base/button.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'

/** First evening, no data: no red, one gesture. */
export function FirstSteps() {
  const { t } = useTranslation('home')
  return (
    <EmptyState
      title={t('first.title')}
      what={t('first.what')}
      why={t('first.why')}
      action={
        <>
          <LinkButton kind="primary" to={paths.evidence} icon="upload">
            {t('first.upload')}
          </LinkButton>
          <LinkButton to={paths.governance}>{t('first.governance')}</LinkButton>
        </>
      }
    />
  )
}
