import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../platform/preferences/language-switch.tsx'
import { ThemeButton } from '../platform/preferences/theme-button.tsx'
import { paths } from '../platform/router/paths.ts'
import { LinkButton } from '../ui/base/button.tsx'
import { EmptyState } from '../ui/base/empty-state.tsx'
import { BareLayout } from '../ui/shell/bare-layout.tsx'

export function NotFoundPage() {
  const { t } = useTranslation('common')
  return (
    <BareLayout
      brand={t('brand')}
      tagline={t('tagline')}
      corner={
        <>
          <LanguageSwitch />
          <ThemeButton />
        </>
      }
    >
      <EmptyState
        alone
        title={t('page.notFoundTitle')}
        what={t('page.notFoundWhat')}
        action={
          <LinkButton kind="primary" to={paths.home}>
            {t('page.backHome')}
          </LinkButton>
        }
      />
    </BareLayout>
  )
}
