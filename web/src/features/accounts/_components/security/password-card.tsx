import { changePassword } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { call } from '../../../../platform/api/call.ts'
import { useContractForm } from '../../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../../platform/forms/use-submit.ts'
import { useSession } from '../../../../platform/session/session.tsx'
import { Card } from '../../../../ui/base/card.tsx'
import { PasswordField } from '../../../../ui/forms/fields.tsx'
import { Form } from '../../../../ui/forms/form.tsx'
import { useToast } from '../../../../ui/overlays/toasts.tsx'

const BLANK = { current: '', next: '' }

export function PasswordCard() {
  const { t } = useTranslation('accounts')
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
  return (
    <Card title={t('account.passwordTitle')}>
      <Form onSubmit={() => void send()} submit={t('account.submit')} busy={busy} problem={problem}>
        {/* password managers need to know whose it is */}
        <input className="visually-hidden" type="text" autoComplete="username" value={session.user?.email ?? ''} readOnly tabIndex={-1} aria-hidden />
        <PasswordField {...form.field('current')} label={t('account.current')} />
        <PasswordField {...form.field('next')} label={t('account.next')} hint={t('fields.passwordHint')} autoComplete="new-password" />
      </Form>
    </Card>
  )
}
