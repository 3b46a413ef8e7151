import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeaveDemonstration } from '../features/demonstration/use-leave.ts'
import { useFormat } from '../platform/i18n/use-format.ts'
import { AppLink } from '../platform/router/app-link.tsx'
import { paths } from '../platform/router/paths.ts'
import { BannerActions, BannerButton, BannerSentence } from '../ui/shell/banner.tsx'

const PersonaSwitch = lazy(async () => ({ default: (await import('../features/demonstration/persona-switch.tsx')).PersonaSwitch }))

export function DemonstrationBanner({ day }: { day: string }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const { label, leave } = useLeaveDemonstration()
  return (
    <>
      <BannerSentence>{t('demonstration.banner', { day: `${format.weekday(day)} ${day.slice(0, 4)}` })}</BannerSentence>
      <BannerActions>
        <Suspense>
          <PersonaSwitch />
        </Suspense>
        <AppLink to={paths.demonstration}>{t('demonstration.about')}</AppLink>
        <BannerButton onClick={() => void leave()}>{label}</BannerButton>
      </BannerActions>
    </>
  )
}
