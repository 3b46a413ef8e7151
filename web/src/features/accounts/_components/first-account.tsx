import { firstRun } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useGo } from '../../../platform/router/use-search.ts'
import { forgetFirstRunToken } from '../../../platform/session/first-run-token.ts'
import { useSessionChange } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { PasswordField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

/** First of two steps: who administers; then the establishment. */
export function FirstAccount({ token, onBack }: { token: string; onBack: () => void }) {
  const { t } = useTranslation('accounts')
  const go = useGo()
  const open = useSessionChange()
  const form = useContractForm({ route: firstRun, initial: { name: '', jobTitle: '', email: '', password: '' }, toBody: (values) => ({ ...values, token }) })
  const { busy, problem, submit } = useSubmit()

  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(async () => open(await call(firstRun, { body }))))) return
    forgetFirstRunToken()
    go(`${paths.newEstablishment}?scope=&at=`)
  }

  return (
    <>
      <PageTitle trail={t('firstRun.step', { step: 1, total: 2 })} title={t('firstRun.accountTitle')} subtitle={t('firstRun.accountSubtitle')} />
      <Card>
        <Form onSubmit={() => void send()} submit={t('form.continue', { ns: 'common' })} busy={busy} problem={problem} onCancel={onBack}>
          <FieldRow>
            <TextField {...form.field('name')} label={t('fields.name')} autoComplete="name" />
            <TextField {...form.field('jobTitle')} label={t('fields.jobTitle')} hint={t('fields.jobTitleHint')} optional autoComplete="organization-title" />
          </FieldRow>
          <TextField {...form.field('email')} label={t('fields.email')} type="email" inputMode="email" autoComplete="username" />
          <PasswordField {...form.field('password')} label={t('fields.password')} hint={t('fields.passwordHint')} autoComplete="new-password" />
        </Form>
      </Card>
    </>
  )
}
