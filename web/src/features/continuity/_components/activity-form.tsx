import { addActivity, changeActivity, HOLD_SOURCES, type Activity } from '@hygie/contract/continuity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { DurationField } from '../../../ui/forms/duration-field.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  /** null: a new one. */
  activity: Activity | null
  onDone: () => void
}

export function ActivityForm({ establishmentId, activity, onDone }: Props) {
  const { t } = useTranslation('continuity')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const adding = useAct(addActivity)
  const changing = useAct(changeActivity)
  const seal = useSealFile(establishmentId)
  const [impact, setImpact] = useState<File[]>([])
  const [sheet, setSheet] = useState<File[]>([])
  const [hold, setHold] = useState<File[]>([])
  const form = useContractForm({
    route: addActivity,
    initial: {
      name: activity?.name ?? '',
      careUnit: activity?.careUnit ?? '',
      maxDowntimeMinutes: activity?.maxDowntimeMinutes ?? null,
      maxDataLossMinutes: activity?.maxDataLossMinutes ?? null,
      impactOn: activity?.impactOn ?? '',
      impactAgreedBy: activity?.impactAgreedBy ?? '',
      sheetOn: activity?.sheetOn ?? '',
      degradedHoldMinutes: activity?.degradedHoldMinutes ?? null,
      degradedHoldOn: activity?.degradedHoldOn ?? '',
      degradedHoldSource: activity?.degradedHoldSource ?? '',
    },
    toBody: (values) => ({ ...values, ...(activity ? { code: activity.code } : {}) }),
  })

  const save = useSave(form, {
    act: async (body) => {
      const files = {
        impactFileId: await seal(impact, activity?.impactFile),
        sheetFileId: await seal(sheet, activity?.sheetFile),
        degradedHoldFileId: await seal(hold, activity?.degradedHoldFile),
      }
      await (activity
        ? changing.run({ params: { establishmentId, activityId: activity.id }, body: { ...body, ...files } })
        : adding.run({ params: { establishmentId }, body: { ...body, ...files } }))
    },
    onDone,
  })

  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <TextField {...form.field('name')} label={t('activities.name')} hint={t('activities.nameHint')} />
        <TextField {...form.field('careUnit')} label={t('activities.careUnit')} optional />
      </FieldRow>
      <FieldGroup legend={t('activities.need')}>
        <FieldRow>
          <DurationField {...form.field('maxDowntimeMinutes')} label={t('activities.maxDowntime')} optional />
          <DurationField {...form.field('maxDataLossMinutes')} label={t('activities.maxDataLoss')} optional />
        </FieldRow>
        <FieldRow>
          <DateField {...form.field('impactOn')} label={t('activities.impactOn')} optional max={today} />
          <TextField {...form.field('impactAgreedBy')} label={t('activities.impactAgreedBy')} optional />
        </FieldRow>
        <FileField label={t('activities.impactFile')} current={activity?.impactFile} files={impact} onChange={setImpact} />
      </FieldGroup>
      <FieldGroup legend={t('activities.sheet')}>
        <DateField {...form.field('sheetOn')} label={t('activities.sheetOn')} optional max={today} />
        <FileField label={t('activities.sheetFile')} current={activity?.sheetFile} files={sheet} onChange={setSheet} />
      </FieldGroup>
      <FieldGroup legend={t('activities.hold')}>
        <FieldRow>
          <DurationField {...form.field('degradedHoldMinutes')} label={t('activities.held')} optional />
          <DateField {...form.field('degradedHoldOn')} label={t('activities.heldOn')} optional max={today} />
          <SelectField
            {...form.field('degradedHoldSource')}
            label={t('activities.heldIn')}
            optional
            placeholder={common('form.choose')}
            choices={HOLD_SOURCES.map((source) => ({ value: source, label: t(`holdSources.${source}`) }))}
          />
        </FieldRow>
        <FileField label={t('activities.holdFile')} current={activity?.degradedHoldFile} files={hold} onChange={setHold} />
      </FieldGroup>
    </Form>
  )
}
