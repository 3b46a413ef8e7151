import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../../platform/preferences/language-switch.tsx'
import { ThemeButton } from '../../../platform/preferences/theme-button.tsx'
import { BareLayout } from '../../../ui/shell/bare-layout.tsx'

export function BareFrame({ wide, children }: { wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation('common')
  return (
    <BareLayout
      brand={t('brand')}
      tagline={t('tagline')}
      wide={wide}
      corner={
        <>
          <LanguageSwitch />
          <ThemeButton />
        </>
      }
    >
      {children}
    </BareLayout>
  )
}
