import { readMeans } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { useSession } from '../../platform/session/session.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Narrow, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { CodesCard } from './_components/security/codes-card.tsx'
import { PasskeysCard } from './_components/security/passkeys-card.tsx'
import { PasswordCard } from './_components/security/password-card.tsx'
import { RecoveryCard } from './_components/security/recovery-card.tsx'
import { SessionsCard } from './_components/security/sessions-card.tsx'

/** With what I sign in, and where I am signed in. */
export function SecurityPage() {
  const { t } = useTranslation('accounts')
  const session = useSession()
  const fictional = session.user?.demonstration === true || session.identified?.by.includes('break-glass') === true
  const query = useApi(readMeans, {}, { enabled: !fictional })
  if (fictional) return <EmptyState alone title={t('security.title')} what={t('security.fictional')} />
  return (
    <Narrow>
      <PageTitle title={t('security.title')} subtitle={t('security.subtitle')} />
      <Loaded query={query}>
        {({ password, passkeys, codes, recovery, sessions }) => (
          <Stack>
            {session.identified?.strong ? null : <Note tone="warn">{t('security.passwordAlone')}</Note>}
            <PasskeysCard passkeys={passkeys} />
            <CodesCard codes={codes} />
            {passkeys.length > 0 || codes ? <RecoveryCard recovery={recovery} /> : null}
            {password ? <PasswordCard /> : null}
            <SessionsCard sessions={sessions} />
          </Stack>
        )}
      </Loaded>
    </Narrow>
  )
}
