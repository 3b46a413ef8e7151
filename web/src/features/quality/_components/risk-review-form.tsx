import { addRiskReview, type RiskReview, SCALES, type ScaleInput } from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  scale: ScaleInput
  /** Its line and levels are proposed again. */
  last: RiskReview | null
  establishmentId: number
  onDone: () => void
}

export function RiskReviewForm({ scale, last, establishmentId, onDone }: Props) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const act = useAct(addRiskReview)
  const seal = useSealFile(establishmentId)
  const [map, setMap] = useState<File[]>([])
  const [minutes, setMinutes] = useState<File[]>([])
  const level = (which: (typeof SCALES)[number]): string => (last?.[which] && scale[which].includes(last[which]) ? last[which] : '')
  const form = useContractForm({
    route: addRiskReview,
    initial: {
      title: last?.title ?? t('risk.nameDefault'),
      line: last?.line ?? '',
      gravity: level('gravity'),
      frequency: level('frequency'),
      control: level('control'),
      reviewedOn: '',
      discussedBy: '',
      discussedOn: '',
      note: '',
    },
  })
  const check = () => {
    const body = form.check()
    if ((form.values.discussedBy === '') !== (form.values.discussedOn === '')) {
      form.refuse(form.values.discussedBy === '' ? 'discussedBy' : 'discussedOn', t('risk.both'))
      return null
    }
    return body
  }
  const save = useSave(
    { check },
    {
      act: async (body) => act.run({ params: { establishmentId }, body: { ...body, fileId: await seal(map), minutesFileId: await seal(minutes) } }),
      onDone,
    },
  )
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <TextField {...form.field('title')} label={t('risk.name')} />
        <TextField {...form.field('line')} label={t('risk.line')} optional />
      </FieldRow>
      <FieldRow>
        {SCALES.map((which) => (
          <SelectField
            key={which}
            {...form.field(which)}
            label={t(`risk.${which}`)}
            optional
            placeholder={t('risk.choose')}
            choices={scale[which].map((one) => ({ value: one, label: one }))}
          />
        ))}
      </FieldRow>
      <DateField {...form.field('reviewedOn')} label={t('risk.reviewedOn')} max={today} />
      <FileField label={t('risk.file')} hint={t('risk.noFile')} files={map} onChange={setMap} />
      <FieldRow>
        <TextField {...form.field('discussedBy')} label={t('risk.discussedBy')} hint={t('risk.discussedByHint')} optional />
        <DateField {...form.field('discussedOn')} label={t('risk.discussedOn')} max={today} optional />
      </FieldRow>
      <FileField label={t('risk.minutes')} hint={t('risk.noFile')} files={minutes} onChange={setMinutes} />
      <TextArea {...form.field('note')} label={t('risk.note')} optional rows={2} />
    </Form>
  )
}
