import { useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../platform/i18n/use-format.ts'
import { AppLink } from '../platform/router/app-link.tsx'
import { paths } from '../platform/router/paths.ts'
import type { Session } from '../platform/session/session.tsx'
import { Note } from '../ui/base/note.tsx'

/** Where an administrator looks first; elsewhere it would be noise. */
const SAID_ON = new Set<string>([paths.home, paths.administration])

/** What concerns whoever administers: the envelope of the last resort was opened, or a password is enough here. */
export function AdministratorNotices({ session }: { session: Session }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  if (!session.platformPermissions.includes('platform.read')) return null
  return (
    <>
      {session.envelopeOpenedAt === null ? null : (
        <Note tone="bad" title={t('administrators.envelopeTitle', { at: format.instant(session.envelopeOpenedAt) })}>
          {t('administrators.envelope')} <AppLink to={`${paths.administration}?onglet=comptes`}>{t('administrators.envelopeLink')}</AppLink>
        </Note>
      )}
      {session.mode === 'trial' && SAID_ON.has(pathname) ? <Note>{t('administrators.trial')}</Note> : null}
    </>
  )
}
