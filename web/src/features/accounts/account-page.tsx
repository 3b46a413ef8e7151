import { changePassword } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useContractForm } from '../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { useSession } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Narrow, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Definitions } from '../../ui/data/definitions.tsx'
import { PasswordField } from '../../ui/forms/fields.tsx'
import { Form } from '../../ui/forms/form.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { MondayChoice } from '../calendar/monday-choice.tsx'
import { DelegationsCard } from './_components/delegations-card.tsx'
import { TokensCard } from './_components/tokens-card.tsx'

const BLANK = { current: '', next: '' }

export function AccountPage() {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const session = useSession()
  const toast = useToast()
  const form = useContractForm({ route: changePassword, initial: BLANK })
  const { busy, problem, submit } = useSubmit()

  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(() => call(changePassword, { body })))) return
    form.set(BLANK)
    toast({ message: t('account.changed') })
  }

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
          <Card title={t('account.passwordTitle')}>
            <Form onSubmit={() => void send()} submit={t('account.submit')} busy={busy} problem={problem}>
              {/* password managers need to know whose it is */}
              <input className="visually-hidden" type="text" autoComplete="username" value={session.user?.email ?? ''} readOnly tabIndex={-1} aria-hidden />
              <PasswordField {...form.field('current')} label={t('account.current')} />
              <PasswordField {...form.field('next')} label={t('account.next')} hint={t('fields.passwordHint')} autoComplete="new-password" />
            </Form>
          </Card>
        )}
        <DelegationsCard />
        <TokensCard />
      </Stack>
    </Narrow>
  )
}
