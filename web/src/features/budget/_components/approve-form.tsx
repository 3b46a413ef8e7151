import { approveComputation } from '@hygie/contract/budget'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

/** The sheet of the computation, sealed under the name of who countersigns it. */
export function ApproveForm({ establishmentId, year, onDone }: { establishmentId: number; year: number; onDone: () => void }) {
  const { t } = useTranslation('budget')
  const { today } = useSituation()
  const act = useAct(approveComputation)
  const form = useContractForm({ route: approveComputation, initial: { approvedBy: '', approvedOn: today } })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId, year }, body }), done: t('sheet.done'), onDone })
  return (
    <Form {...save} submit={t('sheet.submit')}>
      <p>{t('sheet.what')}</p>
      <TextField {...form.field('approvedBy')} label={t('fields.approvedBy')} hint={t('sheet.whoHint')} />
      <DateField {...form.field('approvedOn')} label={t('sheet.on')} max={today} />
    </Form>
  )
}
