import { type CareCoverage, saveActivity } from '@hygie/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { NumberField, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

/** The activity of one house for a year: a figure, its measure, where it comes from. */
export function ActivityForm({ house, year, onClose }: { house: CareCoverage['houses'][number]; year: number; onClose: () => void }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const act = useAct(saveActivity)
  const [ofYear, setOfYear] = useState<number | null>(year)
  const { activity, establishmentId } = house
  const initial: { amount: number | null; measure: string; source: string } = {
    amount: activity?.amount ?? null,
    measure: activity?.measure ?? '',
    source: activity?.source ?? '',
  }
  const form = useContractForm({ route: saveActivity, initial })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId, year: ofYear ?? year }, body }), onDone: onClose })
  return (
    <Form {...save} submit={t('care.save')}>
      <p>{format.own(house.name)}</p>
      <NumberField label={t('care.year')} value={ofYear} onChange={setOfYear} />
      <NumberField {...form.field('amount')} label={t('care.amountLabel')} />
      <TextField {...form.field('measure')} label={t('care.measure')} hint={t('care.measureHint')} maxLength={80} />
      <TextField {...form.field('source')} label={t('care.sourceLabel')} hint={t('care.sourceHint')} maxLength={300} />
    </Form>
  )
}
