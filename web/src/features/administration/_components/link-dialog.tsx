import { listAccounts } from '@hygie/contract/accounts'
import { linkIdentity } from '@hygie/contract/federation'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { ProviderNames } from './sign-in-tab.tsx'

interface Props {
  providers: ProviderNames
  /** Known already: somebody who came to the door. */
  providerId?: number | undefined
  subject?: string | undefined
  onClose: () => void
}

export function LinkDialog({ open, ...props }: Props & { open: boolean }) {
  const { t } = useTranslation('administration')
  return (
    <Dialog open={open} onClose={props.onClose} title={t('signIn.linkTitle')}>
      {open ? <LinkForm {...props} /> : null}
    </Dialog>
  )
}

function LinkForm({ providers, providerId, subject, onClose }: Props) {
  const { t } = useTranslation('administration')
  const accounts = useApi(listAccounts, {})
  const linking = useAct(linkIdentity)
  const form = useContractForm({
    route: linkIdentity,
    initial: { providerId: String(providerId ?? [...providers.keys()][0] ?? ''), accountId: '', subject: subject ?? '' },
    toBody: (values) => ({ ...values, providerId: Number(values.providerId), accountId: Number(values.accountId) }),
  })
  const save = useSave(form, { act: (body) => linking.run({ body }), done: t('signIn.linked'), onDone: onClose })
  return (
    <Loaded query={accounts} lines={3}>
      {({ accounts: known }) => (
        <Form {...save} submit={t('signIn.link')}>
          <Note>{t('signIn.linkWarning')}</Note>
          <SelectField
            {...form.field('accountId')}
            label={t('signIn.account')}
            placeholder={t('signIn.chooseAccount')}
            choices={known.filter((one) => !one.disabled).map((one) => ({ value: String(one.id), label: `${one.name} · ${one.email}` }))}
          />
          {providerId === undefined ? (
            <SelectField
              {...form.field('providerId')}
              label={t('signIn.provider')}
              choices={[...providers].map(([id, name]) => ({ value: String(id), label: name }))}
            />
          ) : null}
          <TextField {...form.field('subject')} label={t('signIn.subject')} hint={t('signIn.subjectHint')} disabled={subject !== undefined} />
        </Form>
      )}
    </Loaded>
  )
}
