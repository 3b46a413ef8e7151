import { updateAccount } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
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
  const changing = useAct(updateAccount)
  const form = useContractForm({ route: updateAccount, initial: { password: '' } })
  // the route may change other things: it does not ask for a password itself
  const check = () => {
    if (form.values.password !== '') return form.check()
    form.refuse('password', common('form.required'))
    return null
  }
  const save = useSave(
    { check },
    {
      act: (body) => changing.run({ params: { accountId: account.id }, body }),
      done: t('people.passwordDone', { name: account.name }),
      onDone,
    },
  )
  return (
    <Form {...save} submit={t('people.passwordSubmit')}>
      <p>{t('people.passwordWhat')}</p>
      <PassphraseField {...form.field('password')} />
    </Form>
  )
}
