import { useTranslation } from 'react-i18next'
import { paths } from '../platform/router/paths.ts'
import { LinkButton } from '../ui/base/button.tsx'
import { EmptyState } from '../ui/base/empty-state.tsx'

export function NotFoundPage() {
  const { t } = useTranslation('common')
  return (
    <EmptyState
      title={t('page.notFoundTitle')}
      what={t('page.notFoundWhat')}
      action={
        <LinkButton kind="primary" to={paths.home}>
          {t('page.backHome')}
        </LinkButton>
      }
    />
  )
}
