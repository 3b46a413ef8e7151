import { rotateMaster } from '@hygie/contract/keys'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { Note } from '../../../ui/base/note.tsx'
import { PasswordField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'

/** A passphrase in the place of a file: nothing in the data folder opens the data any more, and every start waits for somebody. */
export function MasterPassphraseDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('administration')
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.choosePassphrase')}>
      {open ? <PassphraseForm onDone={onClose} /> : null}
    </Dialog>
  )
}

function PassphraseForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('administration')
  const rotating = useAct(rotateMaster)
  const form = useContractForm({ route: rotateMaster, initial: { passphrase: '' } })
  const [again, setAgain] = useState('')
  const check = () => {
    if (form.values.passphrase !== '' && form.values.passphrase === again) return form.check()
    form.refuse('passphrase', t('keys.differ'))
    return null
  }
  const save = useSave({ check }, { act: (body) => rotating.run({ body }), done: t('keys.rotated'), onDone })
  return (
    <Form {...save} submit={t('keys.passphraseYes')}>
      <Note tone="warn">{t('keys.passphraseWhat')}</Note>
      <PasswordField {...form.field('passphrase')} label={t('keys.passphrase')} hint={t('keys.passphraseHint')} autoComplete="new-password" />
      <PasswordField value={again} onChange={setAgain} label={t('keys.again')} autoComplete="new-password" />
    </Form>
  )
}
