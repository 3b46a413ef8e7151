import { getMailSettings, type MailSettings, putMailSettings, SMTP_SECURITIES, testMail } from '@hygie/contract/mail'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Columns } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { CheckField, NumberField, PasswordField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { JobsCard } from './jobs-card.tsx'

export function MailTab() {
  const query = useApi(getMailSettings, {})
  return (
    <Loaded query={query}>
      {({ settings, waiting, failed }) => (
        <Columns
          main={<SettingsCard key={settings?.changedAt} settings={settings} />}
          side={
            <>
              <TestCard on={settings?.enabled ?? false} waiting={waiting} failed={failed} />
              <JobsCard />
            </>
          }
        />
      )}
    </Loaded>
  )
}

const SUBMISSION_PORT = 587

interface Values {
  enabled: boolean
  host: string
  port: number | null
  security: string
  user: string
  password: string
  authority: string
  senderName: string
  senderAddress: string
  publicUrl: string
  locale: string
}

const initialOf = (settings: MailSettings | null): Values => ({
  enabled: settings?.enabled ?? false,
  host: settings?.host ?? '',
  port: settings?.port ?? SUBMISSION_PORT,
  security: settings?.security ?? 'starttls',
  user: settings?.user ?? '',
  password: '',
  authority: settings?.authority ?? '',
  senderName: settings?.senderName ?? 'Hygie',
  senderAddress: settings?.senderAddress ?? '',
  publicUrl: settings?.publicUrl ?? globalThis.location.origin,
  locale: settings?.locale ?? 'fr',
})

function SettingsCard({ settings }: { settings: MailSettings | null }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const saving = useAct(putMailSettings)
  const form = useContractForm({
    route: putMailSettings,
    initial: initialOf(settings),
  })
  const save = useSave(form, { act: (body) => saving.run({ body }), onDone: () => form.set({ password: '' }) })
  return (
    <Card title={t('mail.title')}>
      <Form onSubmit={save.onSubmit} busy={save.busy} problem={save.problem} submit={t('mail.save')}>
        <p>
          {settings
            ? t(settings.enabled ? 'mail.isOn' : 'mail.isOff', { name: settings.changedBy, day: format.day(format.dayOf(settings.changedAt)) })
            : t('mail.never')}
        </p>
        <CheckField {...form.field('enabled')} label={t('mail.enabled')} hint={t('mail.enabledHint')} />
        <FieldRow>
          <TextField {...form.field('host')} label={t('mail.host')} />
          <NumberField {...form.field('port')} label={t('mail.port')} min={1} max={65_535} thousandSeparator="" />
          <SelectField
            {...form.field('security')}
            label={t('mail.security')}
            choices={SMTP_SECURITIES.map((value) => ({ value, label: t(`mail.securities.${value}`) }))}
          />
        </FieldRow>
        <FieldRow>
          <TextField {...form.field('user')} label={t('mail.user')} optional />
          <PasswordField
            {...form.field('password')}
            label={t('mail.password')}
            hint={t(settings?.hasPassword ? 'mail.passwordKept' : 'mail.passwordHint')}
            optional
            autoComplete="new-password"
          />
        </FieldRow>
        <FieldRow>
          <TextField {...form.field('senderName')} label={t('mail.senderName')} />
          <TextField {...form.field('senderAddress')} label={t('mail.senderAddress')} type="email" inputMode="email" />
          <SelectField
            {...form.field('locale')}
            label={t('mail.locale')}
            choices={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
        </FieldRow>
        <TextField {...form.field('publicUrl')} label={t('mail.publicUrl')} hint={t('mail.publicUrlHint')} />
        <FieldGroup legend={t('mail.authorityLegend')}>
          <TextArea {...form.field('authority')} label={t('mail.authority')} hint={t('mail.authorityHint')} optional rows={3} />
        </FieldGroup>
      </Form>
    </Card>
  )
}

function TestCard({ on, waiting, failed }: { on: boolean; waiting: number; failed: number }) {
  const { t } = useTranslation('administration')
  const { user } = useSession()
  const testing = useAct(testMail)
  const form = useContractForm({ route: testMail, initial: { address: user?.email ?? '' } })
  const test = useSave(form, { act: (body) => testing.run({ body }), done: t('mail.tested'), onDone: () => undefined })
  return (
    <Card title={t('mail.testTitle')}>
      <p>{t('mail.counts', { waiting, failed })}</p>
      {on ? (
        <Form onSubmit={test.onSubmit} busy={test.busy} problem={test.problem} submit={t('mail.test')}>
          <TextField {...form.field('address')} label={t('mail.testAddress')} type="email" inputMode="email" />
        </Form>
      ) : (
        <Note>{t('mail.testOff')}</Note>
      )}
    </Card>
  )
}
