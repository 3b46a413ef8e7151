import { updateAccount } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Account } from './accounts-tab.tsx'
import { PassphraseField } from './passphrase-field.tsx'

export function NewPasswordDialog({ account, onClose }: { account: Account | null; onClose: () => void }) {
  const { t } = useTranslation('administration')
  return (
    <Dialog open={account !== null} onClose={onClose} title={account ? t('people.passwordOf', { name: account.name }) : ''}>
      {account ? <PasswordForm account={account} onDone={onClose} /> : null}
    </Dialog>
  )
}

function PasswordForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const toast = useToast()
  const changing = useAct(updateAccount)
  const form = useContractForm({ route: updateAccount, initial: { password: '' } })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    if (form.values.password === '') return form.refuse('password', common('form.required'))
    const body = form.check()
    if (!body || !(await submit(() => changing.run({ params: { accountId: account.id }, body })))) return
    toast({ message: t('people.passwordDone', { name: account.name }) })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('people.passwordSubmit')} busy={busy} problem={problem} onCancel={onDone}>
      <p>{t('people.passwordWhat')}</p>
      <PassphraseField {...form.field('password')} />
    </Form>
  )
}
