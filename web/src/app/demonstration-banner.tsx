import { useTranslation } from 'react-i18next'
import { useFormat } from '../platform/i18n/use-format.ts'
import { paths } from '../platform/router/paths.ts'
import { AppLink } from '../platform/router/app-link.tsx'

export function DemonstrationBanner({ day }: { day: string }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  return (
    <>
      {t('demonstration.banner', { day: format.weekday(day) + ' ' + day.slice(0, 4) })}{' '}
      <AppLink to={paths.newEstablishment} className="no-print">
        {t('demonstration.leave')}
      </AppLink>
    </>
  )
}
