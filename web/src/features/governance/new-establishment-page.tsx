import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { paths } from '../../platform/router/paths.ts'
import { useGo } from '../../platform/router/use-search.ts'
import { useSession } from '../../platform/session/session.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { MayNotCreate } from './_components/may-not-create.tsx'
import { NewEstablishmentForm } from './_components/new-establishment-form.tsx'

/** Second step after the first account, and later the way to open one more house. */
export function NewEstablishmentPage() {
  const { t } = useTranslation('governance')
  const { t: accounts } = useTranslation('accounts')
  const format = useFormat()
  const session = useSession()
  const go = useGo()
  const toast = useToast()
  if (!session.platformPermissions.includes('platform.write')) return <MayNotCreate session={session} />
  const first = session.establishments.every(({ demonstration }) => demonstration)
  return (
    <>
      <PageTitle trail={first ? accounts('firstRun.step', { step: 2, total: 2 }) : undefined} title={t('new.title')} subtitle={t('new.subtitle')} />
      <NewEstablishmentForm
        finess
        submit={t('new.submit')}
        onCreated={(id, name) => {
          toast({ message: t('new.done', { name: format.own(name) }) })
          go(paths.homeOf(`e${id}`))
        }}
        side={
          <Card title={t('new.groupTitle')}>
            <Stack>
              <p>{t('new.groupWhat')}</p>
              <Row>
                <LinkButton to={paths.newGroup}>{t('new.groupLink')}</LinkButton>
              </Row>
            </Stack>
          </Card>
        }
      />
    </>
  )
}
