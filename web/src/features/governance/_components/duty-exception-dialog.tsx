import { acceptDutyException } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextArea } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { DutyWarning } from '../_lib/standing.ts'
import { useDutyWords } from '../_lib/use-duty-words.ts'

interface Props {
  establishmentId: number
  today: string
  warning: DutyWarning | null
  onClose: () => void
}

export function DutyExceptionDialog({ warning, onClose, ...rest }: Props) {
  const { t } = useTranslation('governance')
  return (
    <Dialog open={warning !== null} onClose={onClose} title={t('duty.acceptTitle')}>
      {warning ? <ExceptionForm {...rest} warning={warning} onDone={onClose} /> : null}
    </Dialog>
  )
}

/** An exception has a reason, a signatory and an end. */
function ExceptionForm({ establishmentId, today, warning, onDone }: Omit<Props, 'warning' | 'onClose'> & { warning: DutyWarning; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const duty = useDutyWords()
  const accepting = useAct(acceptDutyException)
  const form = useContractForm({ route: acceptDutyException, initial: { reason: '', until: '' }, toBody: (values) => ({ ...values, code: warning.code }) })
  const save = useSave(form, { act: (body) => accepting.run({ params: { establishmentId }, body }), done: t('duty.done'), onDone })
  return (
    <Form {...save} submit={t('duty.submit')}>
      <p>
        {duty.sentence(warning)} {duty.ground(warning)}
      </p>
      <TextArea {...form.field('reason')} label={t('duty.reason')} hint={t('duty.reasonHint')} maxLength={300} />
      <DateField {...form.field('until')} label={t('duty.until')} hint={t('duty.untilHint')} min={today} />
    </Form>
  )
}
