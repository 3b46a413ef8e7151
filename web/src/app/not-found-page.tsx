import { useTranslation } from 'react-i18next'
import { paths } from '../platform/router/paths.ts'
import { LinkButton } from '../ui/base/button.tsx'
import { PageTitle } from '../ui/base/page-title.tsx'
import { BareLayout } from '../ui/shell/bare-layout.tsx'

/** No route matches: outside the navigation, since nobody may be signed in. */
export function NotFoundPage() {
  const { t } = useTranslation('common')
  return (
    <BareLayout brand={t('brand')} tagline={t('tagline')} corner={null}>
      <PageTitle title={t('page.notFoundTitle')} subtitle={t('page.notFoundWhat')} />
      <LinkButton kind="primary" to={paths.home}>
        {t('page.backHome')}
      </LinkButton>
    </BareLayout>
  )
}
