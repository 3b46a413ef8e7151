import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { paths } from '../../platform/router/paths.ts'
import { useSession } from '../../platform/session/session.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Narrow, Row, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Definitions } from '../../ui/data/definitions.tsx'
import { MondayChoice } from '../calendar/monday-choice.tsx'
import { DelegationsCard } from './_components/delegations-card.tsx'
import { TokensCard } from './_components/tokens-card.tsx'

export function AccountPage() {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const session = useSession()
  const where = (establishmentId: number | null, ghtId: number | null) =>
    session.establishments.find(({ id }) => id === establishmentId)?.name ?? session.ghts.find(({ id }) => id === ghtId)?.name ?? t('account.everywhere')

  return (
    <Narrow>
      <PageTitle title={session.user?.name ?? t('account.title')} subtitle={session.user?.jobTitle} />
      <Stack>
        <Card title={t('account.rolesTitle')}>
          <Definitions
            items={[
              { term: t('fields.email'), detail: session.user?.email },
              ...session.roles.map((held) => ({
                term: t(`roles.${held.role}`, { ns: 'common' }),
                detail: format.own(where(held.establishmentId, held.ghtId)),
              })),
            ]}
          />
        </Card>
        {session.user?.demonstration ? null : <MondayChoice />}
        {session.user?.demonstration ? null : (
          <Card title={t('security.title')}>
            <Row>
              <span>{t('security.subtitle')}</span>
              <LinkButton to={paths.security}>{t('security.open')}</LinkButton>
            </Row>
          </Card>
        )}
        <DelegationsCard />
        <TokensCard />
      </Stack>
    </Narrow>
  )
}
