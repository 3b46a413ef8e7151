import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/base/button.tsx'
import { useColorScheme } from '../../ui/color-scheme.ts'
import { Menu } from '../../ui/overlays/menu.tsx'

const ICONS = { light: 'sun', dark: 'moon', auto: 'contrast' } as const

export function ThemeButton() {
  const { t } = useTranslation('common')
  const { scheme, setScheme } = useColorScheme()
  const entry = (key: 'light' | 'dark' | 'auto', label: string) => ({ key, label, icon: ICONS[key], checked: scheme === key, onSelect: () => setScheme(key) })
  return (
    <Menu
      target={<IconButton icon={ICONS[scheme]} label={t('bar.theme')} />}
      entries={[entry('light', t('bar.themeLight')), entry('dark', t('bar.themeDark')), entry('auto', t('bar.themeAuto'))]}
    />
  )
}
