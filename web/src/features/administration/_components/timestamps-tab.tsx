import type { ResponseOf } from '@hygie/contract'
import { getTimestampSettings, putTimestampSettings, testTimestamp, TIMESTAMP_REACHES, type TimestampSettings } from '@hygie/contract/ledger'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useProblem } from '../../../platform/api/use-problem.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { ApiError } from '../../../platform/api/api-error.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Columns, Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { CheckField, PasswordField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

type View = ResponseOf<typeof getTimestampSettings>

export function TimestampsTab() {
  const query = useApi(getTimestampSettings, {})
  return (
    <Loaded query={query}>
      {(view) => <Columns main={<SettingsCard key={view.settings?.changedAt} settings={view.settings} />} side={<StateCard view={view} />} />}
    </Loaded>
  )
}

function SettingsCard({ settings }: { settings: TimestampSettings | null }) {
  const { t } = useTranslation('ledger')
  const format = useFormat()
  const saving = useAct(putTimestampSettings)
  const { enabled = false, url = '', user, authority = '' } = settings ?? {}
  const reach: string = settings?.reach ?? 'internet'
  const form = useContractForm({ route: putTimestampSettings, initial: { enabled, url, user: user ?? '', password: '', authority, reach } })
  const save = useSave(form, { act: (body) => saving.run({ body }), onDone: () => form.set({ password: '' }) })
  return (
    <Card title={t('timestamps.title')}>
      <Form onSubmit={save.onSubmit} busy={save.busy} problem={save.problem} submit={t('timestamps.save')}>
        <p>
          {settings
            ? t(settings.enabled ? 'timestamps.isOn' : 'timestamps.isOff', { name: settings.changedBy, day: format.day(format.dayOf(settings.changedAt)) })
            : t('timestamps.never')}
        </p>
        <CheckField {...form.field('enabled')} label={t('timestamps.enabled')} hint={t('timestamps.enabledHint')} />
        <FieldRow>
          <TextField {...form.field('url')} label={t('timestamps.url')} />
          <SelectField
            {...form.field('reach')}
            label={t('timestamps.reach')}
            choices={TIMESTAMP_REACHES.map((value) => ({ value, label: t(`timestamps.reaches.${value}`) }))}
          />
        </FieldRow>
        <FieldRow>
          <TextField {...form.field('user')} label={t('timestamps.user')} optional />
          <PasswordField
            {...form.field('password')}
            label={t('timestamps.password')}
            hint={t(settings?.hasPassword ? 'timestamps.passwordKept' : 'timestamps.passwordHint')}
            optional
            autoComplete="new-password"
          />
        </FieldRow>
        <TextArea {...form.field('authority')} label={t('timestamps.authority')} hint={t('timestamps.authorityHint')} rows={5} />
      </Form>
    </Card>
  )
}

function StateCard({ view }: { view: View }) {
  const { t } = useTranslation('ledger')
  const format = useFormat()
  const problem = useProblem()
  const test = useAct(testTimestamp)
  const [tested, setTested] = useState<ResponseOf<typeof testTimestamp> | null>(null)
  const instant = (at: string | null): string => (at ? format.instant(at) : t('timestamps.none'))
  const fault = test.error instanceof ApiError ? test.error.data['fault'] : undefined
  const { waiting, waitingSince, lastGenTime, certificateUntil } = view
  const run = () => {
    setTested(null)
    test.run({ body: {} }).then(setTested, () => undefined)
  }
  return (
    <Card title={t('timestamps.stateTitle')}>
      <Stack>
        <Definitions
          items={[
            { term: t('timestamps.stamped'), detail: format.number(view.stamped) },
            {
              term: t('timestamps.waiting'),
              detail: waitingSince ? t('timestamps.since', { count: waiting, at: format.instant(waitingSince) }) : format.number(waiting),
            },
            { term: t('timestamps.last'), detail: instant(lastGenTime) },
            { term: t('timestamps.until'), detail: instant(certificateUntil) },
          ]}
        />
        {view.fault ? <Note tone="warn">{t('timestamps.why', { fault: t(`faults.${view.fault as 'slow'}`) })}</Note> : null}
        {tested ? (
          <Note tone="good" live>
            {t('timestamps.tested', { at: format.instant(tested.genTime), until: format.instant(tested.certificateUntil) })}
          </Note>
        ) : null}
        {test.error ? (
          <Note tone="bad" live title={problem(test.error)}>
            {typeof fault === 'string' ? <p>{t(`faults.${fault as 'slow'}`)}</p> : null}
          </Note>
        ) : null}
        {view.settings ? (
          <Row>
            <Button loading={test.busy} onClick={run}>
              {t('timestamps.test')}
            </Button>
          </Row>
        ) : (
          <p>{t('timestamps.testOff')}</p>
        )}
      </Stack>
    </Card>
  )
}
