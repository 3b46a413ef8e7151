import { useTranslation } from 'react-i18next'
import { Note } from '../../../ui/base/note.tsx'
import { NumberField, RadioField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow } from '../../../ui/forms/form.tsx'
import { finessKeyLooksWrong } from '../_lib/finess-key.ts'
import { compact, type IdentityForm } from '../_lib/use-identity-form.ts'

/** What must be known to open a house: the rest can wait. */
export function EssentialFields({ form }: { form: IdentityForm }) {
  const { t } = useTranslation('governance')
  return (
    <>
      <TextField {...form.field('name')} label={t('identity.name')} hint={t('identity.nameHint')} autoComplete="organization" />
      <FieldRow>
        <TextField {...form.field('finessLegal')} label={t('identity.finess')} hint={t('identity.finessHint')} optional maxLength={14} />
        <TextField {...form.field('shortName')} label={t('identity.shortName')} hint={t('identity.shortNameHint')} optional maxLength={40} />
      </FieldRow>
      {finessKeyLooksWrong(compact(form.values.finessLegal)) ? (
        <Note tone="warn" live title={t('identity.keyTitle')}>
          {t('identity.keyWhat')}
        </Note>
      ) : null}
      <RadioField
        {...form.field('sector')}
        label={t('identity.sector')}
        choices={[
          { value: 'health', label: t('sectors.health'), hint: t('identity.healthHint') },
          { value: 'medico-social', label: t('sectors.medico-social'), hint: t('identity.medicoSocialHint') },
        ]}
      />
      <RadioField
        {...form.field('legalStatus')}
        label={t('identity.legalStatus')}
        choices={[
          { value: 'public', label: t('statuses.public') },
          { value: 'private-non-profit', label: t('statuses.private-non-profit') },
          { value: 'private-for-profit', label: t('statuses.private-for-profit') },
          { value: 'unknown', label: t('statuses.unknown') },
        ]}
      />
    </>
  )
}

export function DetailFields({ form }: { form: IdentityForm }) {
  const { t } = useTranslation('governance')
  return (
    <>
      <FieldRow>
        <TextField {...form.field('siren')} label={t('identity.siren')} optional inputMode="numeric" maxLength={11} />
        <TextField {...form.field('category')} label={t('identity.category')} hint={t('identity.categoryHint')} optional />
      </FieldRow>
      <TextField {...form.field('address')} label={t('identity.address')} optional autoComplete="street-address" />
      <FieldRow>
        <NumberField {...form.field('beds')} label={t('identity.beds')} optional min={0} max={100_000} />
        <NumberField {...form.field('staffFte')} label={t('identity.staffFte')} optional min={0} max={1_000_000} decimals={1} />
      </FieldRow>
    </>
  )
}
