import { createAccount } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { HeldRole } from '../_lib/places.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { RolesEditor } from './roles-editor.tsx'

export function NewAccountDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('administration')
  return (
    <Dialog wide open={open} onClose={onClose} title={t('people.create')}>
      <NewAccountForm onDone={onClose} />
    </Dialog>
  )
}

function NewAccountForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('administration')
  const creating = useAct(createAccount)
  const [roles, setRoles] = useState<HeldRole[]>([])
  const form = useContractForm({
    route: createAccount,
    initial: { name: '', jobTitle: '', email: '', password: '' },
    toBody: (values) => ({ ...values, roles }),
  })
  const save = useSave(form, { act: (body) => creating.run({ body }), done: t('people.created', { name: form.values.name }), onDone })
  return (
    <Form {...save} submit={t('people.createSubmit')}>
      <FieldRow>
        <TextField {...form.field('name')} label={t('people.name')} />
        <TextField {...form.field('jobTitle')} label={t('people.jobTitle')} optional />
      </FieldRow>
      <TextField {...form.field('email')} label={t('people.email')} type="email" inputMode="email" />
      <PassphraseField {...form.field('password')} />
      <RolesEditor roles={roles} onChange={setRoles} />
    </Form>
  )
}
