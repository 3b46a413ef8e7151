import { REACHES } from '@hygie/contract/federation'
import { useTranslation } from 'react-i18next'
import { CheckField, RadioField, TextArea, TextField } from '../../../ui/forms/fields.tsx'

/** `value`, `onChange` and `error` of one field, as the form gives them. */
interface Field<V> {
  name: string
  value: V
  error: string | undefined
  onChange: (value: V) => void
}

/** What the button says, whether it is shown, who helps. */
export function ButtonFields({ enabled, name, contact }: { enabled: Field<boolean>; name: Field<string>; contact: Field<string> }) {
  const { t } = useTranslation('administration')
  return (
    <>
      <CheckField {...enabled} label={t('signIn.enabled')} hint={t('signIn.enabledHint')} />
      <TextField {...name} label={t('signIn.name')} hint={t('signIn.nameHint')} />
      <TextField {...contact} label={t('signIn.contact')} hint={t('signIn.contactHint')} />
    </>
  )
}

/** How far the server is, and whose certificate it shows. */
export function WhereFields({ reach, authority }: { reach: Field<string>; authority: Field<string> }) {
  const { t } = useTranslation('administration')
  return (
    <>
      <RadioField
        {...reach}
        label={t('signIn.reach')}
        hint={t('signIn.reachHint')}
        choices={REACHES.map((value) => ({ value, label: t(`signIn.reaches.${value}`) }))}
      />
      <TextArea {...authority} label={t('signIn.authority')} hint={t('signIn.authorityHint')} optional rows={3} />
    </>
  )
}
