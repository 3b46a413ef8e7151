import { resetPassword } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useContractForm } from '../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { PasswordField } from '../../ui/forms/fields.tsx'
import { Form } from '../../ui/forms/form.tsx'
import { BareFrame } from './_components/bare-frame.tsx'
import { SecondStep } from './_components/second-step.tsx'
import { useEnter } from './_lib/use-enter.ts'

/** Behind the one-time link that `hygie accounts reset-password` prints. */
export function NewPasswordPage() {
  const { t } = useTranslation('accounts')
  // It travels after `#`: it reaches neither the server's log nor a referrer.
  const [token] = useState(() => globalThis.location.hash.replace(/^#/, ''))
  return (
    <BareFrame>
      {token === '' ? <EmptyState alone title={t('newPassword.noTokenTitle')} what={t('newPassword.noToken')} /> : <Choice token={token} />}
    </BareFrame>
  )
}

function Choice({ token }: { token: string }) {
  const { t } = useTranslation('accounts')
  const { enter, asked, forget } = useEnter()
  const form = useContractForm({ route: resetPassword, initial: { password: '' }, toBody: (values) => ({ ...values, token }) })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (body) await submit(async () => enter(await call(resetPassword, { body })))
  }
  if (asked) return <SecondStep asked={asked} onOpen={enter} onBack={forget} />
  return (
    <>
      <PageTitle title={t('newPassword.title')} subtitle={t('newPassword.subtitle')} />
      <Card>
        <Form onSubmit={() => void send()} submit={t('newPassword.submit')} busy={busy} problem={problem}>
          <PasswordField {...form.field('password')} label={t('fields.password')} hint={t('fields.passwordHint')} autoComplete="new-password" />
        </Form>
      </Card>
    </>
  )
}
