import { createProvider, DIRECTORY_SECURITIES, type DirectoryPreset, type GroupRole, type Provider, updateProvider } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { Note } from '../../../ui/base/note.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import { CheckField, NumberField, PasswordField, SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { ButtonFields, WhereFields } from './common-provider-fields.tsx'
import { GroupRolesEditor } from './group-roles-editor.tsx'

interface Props {
  provider: Extract<Provider, { kind: 'directory' }> | null
  preset: DirectoryPreset
  onDone: () => void
}

const LDAPS_PORT = 636

interface Values {
  name: string
  enabled: boolean
  contact: string
  reach: string
  authority: string
  host: string
  port: number | null
  security: string
  accountDn: string
  accountPassword: string
  peopleBase: string
  groupsBase: string
  loginAttribute: string
  idAttribute: string
  createsAccounts: boolean
}

const initialOf = (kept: Props['provider'], preset: DirectoryPreset, name: string): Values => ({
  name: kept?.name ?? name,
  enabled: kept?.enabled ?? false,
  contact: kept?.contact ?? '',
  reach: kept?.reach ?? 'house',
  authority: kept?.authority ?? '',
  host: kept?.host ?? '',
  port: kept?.port ?? LDAPS_PORT,
  security: kept?.security ?? 'tls',
  accountDn: kept?.accountDn ?? '',
  accountPassword: '',
  peopleBase: kept?.peopleBase ?? '',
  groupsBase: kept?.groupsBase ?? '',
  loginAttribute: kept?.loginAttribute ?? preset.loginAttribute,
  idAttribute: kept?.idAttribute ?? preset.idAttribute,
  createsAccounts: kept?.createsAccounts ?? false,
})

export function DirectoryForm({ provider, preset, onDone }: Props) {
  const { t } = useTranslation('administration')
  const creating = useAct(createProvider)
  const updating = useAct(updateProvider)
  const [groupRoles, setGroupRoles] = useState<GroupRole[]>(provider?.groupRoles ?? [])
  const form = useContractForm({
    route: createProvider,
    initial: initialOf(provider, preset, t(`signIn.names.${preset.id}`)),
    toBody: (values) => ({ ...values, kind: 'directory', preset: preset.id, groupRoles }),
  })
  const save = useSave(form, {
    act: (body) => (provider ? updating.run({ params: { providerId: provider.id }, body }) : creating.run({ body })),
    onDone,
  })
  return (
    <Form {...save} submit={t('signIn.save')}>
      <Note>
        {t('signIn.directoryNote')} <SourceNote verified={preset.verified} />
      </Note>
      <ButtonFields enabled={form.field('enabled')} name={form.field('name')} contact={form.field('contact')} />
      <FieldGroup legend={t('signIn.directoryLegend')}>
        <FieldRow>
          <TextField {...form.field('host')} label={t('signIn.host')} />
          <NumberField {...form.field('port')} label={t('mail.port')} min={1} max={65_535} thousandSeparator="" />
          <SelectField
            {...form.field('security')}
            label={t('mail.security')}
            choices={DIRECTORY_SECURITIES.map((value) => ({ value, label: t(`signIn.securities.${value}`) }))}
          />
        </FieldRow>
        <FieldRow>
          <TextField {...form.field('accountDn')} label={t('signIn.accountDn')} hint={t('signIn.accountDnHint')} />
          <PasswordField
            {...form.field('accountPassword')}
            label={t('signIn.accountPassword')}
            hint={t(provider?.hasSecret ? 'mail.passwordKept' : 'mail.passwordHint')}
            optional={provider?.hasSecret === true}
            autoComplete="new-password"
          />
        </FieldRow>
        <FieldRow>
          <TextField {...form.field('peopleBase')} label={t('signIn.peopleBase')} />
          <TextField {...form.field('groupsBase')} label={t('signIn.groupsBase')} />
        </FieldRow>
        <FieldRow>
          <TextField {...form.field('loginAttribute')} label={t('signIn.loginAttribute')} />
          <TextField {...form.field('idAttribute')} label={t('signIn.idAttribute')} />
        </FieldRow>
      </FieldGroup>
      <GroupRolesEditor groupRoles={groupRoles} onChange={setGroupRoles} />
      <CheckField {...form.field('createsAccounts')} label={t('signIn.createsAccounts')} hint={t('signIn.createsAccountsHint')} />
      <WhereFields reach={form.field('reach')} authority={form.field('authority')} />
    </Form>
  )
}
