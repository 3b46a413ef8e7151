import { createProvider, type OpenIdPreset, type Provider, updateProvider } from '@hygie/contract/federation'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { Note } from '../../../ui/base/note.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import { PasswordField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { ButtonFields, WhereFields } from './common-provider-fields.tsx'

interface Props {
  provider: Extract<Provider, { kind: 'openid' }> | null
  preset: OpenIdPreset
  onDone: () => void
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

type Texts = Record<
  | 'name'
  | 'contact'
  | 'reach'
  | 'authority'
  | 'issuer'
  | 'discoveryUrl'
  | 'clientId'
  | 'clientSecret'
  | 'scopes'
  | 'acrValues'
  | 'strongAcr'
  | 'strongAmr'
  | 'subjectClaim'
  | 'otherHosts'
  | 'publicUrl',
  string
>

const initialOf = (kept: Props['provider'], preset: OpenIdPreset, name: string): Texts & { enabled: boolean } => ({
  name: kept?.name ?? name,
  enabled: kept?.enabled ?? false,
  contact: kept?.contact ?? '',
  reach: kept?.reach ?? preset.reach,
  authority: kept?.authority ?? '',
  issuer: kept?.issuer ?? preset.issuer,
  discoveryUrl: kept?.discoveryUrl ?? preset.discoveryUrl,
  clientId: kept?.clientId ?? '',
  clientSecret: '',
  scopes: (kept?.scopes ?? preset.scopes).join(' '),
  acrValues: (kept?.acrValues ?? preset.acrValues).join(' '),
  strongAcr: (kept?.strongAcr ?? preset.strongAcr).join(' '),
  strongAmr: (kept?.strongAmr ?? preset.strongAmr).join(' '),
  subjectClaim: kept?.subjectClaim ?? preset.subjectClaim,
  otherHosts: (kept?.otherHosts ?? preset.otherHosts).join(' '),
  publicUrl: kept?.publicUrl ?? globalThis.location.origin,
})

export function OpenIdForm({ provider, preset, onDone }: Props) {
  const { t } = useTranslation('administration')
  const creating = useAct(createProvider)
  const updating = useAct(updateProvider)
  const form = useContractForm({
    route: createProvider,
    initial: initialOf(provider, preset, t(`signIn.names.${preset.id}`)),
    toBody: (values) => ({
      ...values,
      kind: 'openid',
      preset: preset.id,
      scopes: words(values.scopes),
      acrValues: words(values.acrValues),
      strongAcr: words(values.strongAcr),
      strongAmr: words(values.strongAmr),
      otherHosts: words(values.otherHosts),
    }),
  })
  const save = useSave(form, {
    act: (body) => (provider ? updating.run({ params: { providerId: provider.id }, body }) : creating.run({ body })),
    onDone,
  })
  return (
    <Form {...save} submit={t('signIn.save')}>
      <Note>
        {t('signIn.presetNote')} <SourceNote verified={preset.verified} source={preset.source} />
      </Note>
      <ButtonFields enabled={form.field('enabled')} name={form.field('name')} contact={form.field('contact')} />
      <FieldGroup legend={t('signIn.providerLegend')}>
        <FieldRow>
          <TextField {...form.field('clientId')} label={t('signIn.clientId')} />
          <PasswordField
            {...form.field('clientSecret')}
            label={t('signIn.clientSecret')}
            hint={t(provider?.hasSecret ? 'mail.passwordKept' : 'mail.passwordHint')}
            optional
            autoComplete="new-password"
          />
        </FieldRow>
        <TextField
          {...form.field('publicUrl')}
          label={t('mail.publicUrl')}
          hint={t('signIn.publicUrlHint', { url: `${form.values.publicUrl.replace(/\/+$/, '')}/connexion/retour/${provider?.id ?? '…'}` })}
        />
        <TextField {...form.field('issuer')} label={t('signIn.issuer')} hint={t('signIn.issuerHint')} />
        <TextField {...form.field('discoveryUrl')} label={t('signIn.discoveryUrl')} hint={t('signIn.discoveryUrlHint')} optional />
        <FieldRow>
          <TextField {...form.field('scopes')} label={t('signIn.scopes')} optional />
          <TextField {...form.field('subjectClaim')} label={t('signIn.subjectClaim')} hint={t('signIn.subjectClaimHint')} />
        </FieldRow>
        <TextField {...form.field('otherHosts')} label={t('signIn.otherHosts')} hint={t('signIn.otherHostsHint')} optional />
      </FieldGroup>
      <FieldGroup legend={t('signIn.strongLegend')}>
        <p>{t('signIn.strongHint')}</p>
        <FieldRow>
          <TextField {...form.field('acrValues')} label={t('signIn.acrValues')} optional />
          <TextField {...form.field('strongAcr')} label={t('signIn.strongAcr')} optional />
          <TextField {...form.field('strongAmr')} label={t('signIn.strongAmr')} optional />
        </FieldRow>
      </FieldGroup>
      <WhereFields reach={form.field('reach')} authority={form.field('authority')} />
    </Form>
  )
}
