import { addRestoreTest, OUTCOMES, type Activity } from '@hygie/contract/continuity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { DurationField } from '../../../ui/forms/duration-field.tsx'
import { NumberField, RadioField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  activities: Activity[]
  onDone: () => void
}

export function RestoreTestForm({ establishmentId, activities, onDone }: Props) {
  const { t } = useTranslation('continuity')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const act = useAct(addRestoreTest)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const [activity, setActivity] = useState(String(activities[0]?.id ?? ''))
  const form = useContractForm({
    route: addRestoreTest,
    initial: {
      testedOn: today,
      system: '',
      outcome: 'accepted',
      recoveryTimeMinutes: null as number | null,
      dataLossMinutes: null as number | null,
      gigabytes: null as number | null,
      acceptedBy: '',
      note: '',
    },
  })
  const accepted = form.values.outcome === 'accepted'
  const save = useSave(form, {
    act: async (body) => {
      const fileId = await seal(files)
      await act.run({ params: { establishmentId, activityId: Number(activity) }, body: { ...body, fileId } })
    },
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <SelectField
          label={t('tonight.activity')}
          value={activity}
          onChange={setActivity}
          choices={activities.map((one) => ({ value: String(one.id), label: format.own(one.name) }))}
        />
        <TextField {...form.field('system')} label={t('tests.system')} optional />
      </FieldRow>
      <DateField {...form.field('testedOn')} label={t('tests.on')} max={today} />
      <RadioField
        {...form.field('outcome')}
        label={t('tests.outcome')}
        choices={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`), hint: t(`outcomeHints.${outcome}`) }))}
      />
      <FieldRow>
        <DurationField {...form.field('recoveryTimeMinutes')} label={t('tests.time')} optional={!accepted} />
        <DurationField {...form.field('dataLossMinutes')} label={t('tests.loss')} optional />
        <NumberField {...form.field('gigabytes')} label={t('tests.gigabytes')} optional min={0} decimals={1} />
      </FieldRow>
      <TextField {...form.field('acceptedBy')} label={t('tests.acceptedBy')} hint={t('tests.acceptedByHint')} optional={!accepted} />
      <FileField label={t('tests.file')} files={files} onChange={setFiles} />
      <TextArea {...form.field('note')} label={t('plans.note')} optional rows={2} />
    </Form>
  )
}
