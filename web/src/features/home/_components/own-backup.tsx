import { getBackupHealth } from '@hygie/contract/backups'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { wholeSeconds } from '../../../platform/i18n/format.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'

/** Our own hygiene, for everybody to see: Hygie's last backup was restored beside it, when, and in how long. */
export function OwnBackup({ now }: { now: string }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const session = useSession()
  const { data } = useApi(getBackupHealth, {})
  if (!data) return null
  const { health, provenAt, seconds } = data
  const values = { seconds: format.number(wholeSeconds(seconds ?? 0)), at: provenAt ? format.instant(provenAt) : '' }
  if (health === 'proven' && provenAt) return <span>{t(format.dayOf(provenAt) === format.dayOf(now) ? 'ownBackup.tonight' : 'ownBackup.proven', values)}</span>
  return (
    <span data-tone="bad">
      {t(`ownBackup.${health === 'proven' ? 'never' : health}`, values)}{' '}
      {session.platformPermissions.includes('platform.read') ? (
        <AppLink to={`${paths.administration}?onglet=sauvegarde`}>{t('ownBackup.open')}</AppLink>
      ) : (
        t('ownBackup.tell')
      )}
    </span>
  )
}
