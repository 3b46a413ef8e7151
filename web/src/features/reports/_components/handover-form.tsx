import { type Folder, recordHandover } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

/** To whom it went, when, how: kept with the folder and sealed. */
export function HandoverForm({ folder, establishmentId, onClose }: { folder: Folder; establishmentId: number; onClose: () => void }) {
  const { t } = useTranslation('reports')
  const { today } = useSituation()
  const act = useAct(recordHandover)
  const form = useContractForm({ route: recordHandover, initial: { to: folder.addressee, on: today, channel: '', note: '' } })
  const save = useSave(form, {
    act: (body) => act.run({ params: { establishmentId, folderId: folder.id }, body }),
    done: t('folder.handover.done'),
    onDone: onClose,
  })
  return (
    <Form {...save} submit={t('folder.handover.submit')}>
      <TextField {...form.field('to')} label={t('folder.handover.to')} maxLength={300} />
      <DateField {...form.field('on')} label={t('folder.handover.on')} max={today} />
      <TextField {...form.field('channel')} label={t('folder.handover.channel')} hint={t('folder.handover.channelHint')} optional maxLength={120} />
      <TextField {...form.field('note')} label={t('folder.handover.note')} optional maxLength={1000} />
    </Form>
  )
}
