import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../i18n/i18n.ts'
import { useLanguage } from '../i18n/use-format.ts'
import { BarSwitch } from '../../ui/shell/bar-controls.tsx'

export function LanguageSwitch() {
  const { t } = useTranslation('common')
  const language = useLanguage()
  return (
    <BarSwitch
      label={t('bar.language')}
      value={language}
      onChange={(next) => void changeLanguage(next)}
      choices={[
        { value: 'fr', label: 'FR', title: t('bar.french') },
        { value: 'en', label: 'EN', title: t('bar.english') },
      ]}
    />
  )
}
